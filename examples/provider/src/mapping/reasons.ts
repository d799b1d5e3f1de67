import type { RawReason } from '@cancel/core'
import type { AcmeReason } from '../types.ts'

/** Our reasons in Acme's words. None is mapped to the nearest. */
export const reasons: Readonly<Record<Exclude<AcmeReason, RawReason>, string>> = {
  customer_request: 'BUYER',
  out_of_stock: 'NO_STOCK',
  other: 'OTHER',
}

/** The reason in Acme's spelling. */
export function spell(reason: AcmeReason): string {
  return typeof reason === 'string' ? reasons[reason] : reason.raw
}
