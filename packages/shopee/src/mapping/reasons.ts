import type { RawReason } from '@cancel/core'
import type { ShopeeReason } from '../types.ts'

/** Our reasons in Shopee's words. */
export const reasons: Readonly<Record<Exclude<ShopeeReason, RawReason>, string>> = {
  out_of_stock: 'OUT_OF_STOCK',
  customer_request: 'CUSTOMER_REQUEST',
  undeliverable_address: 'UNDELIVERABLE_AREA',
  payment_method_unsupported: 'COD_NOT_SUPPORTED',
}

/** The reason in Shopee's spelling. */
export function spell(reason: ShopeeReason): string {
  return typeof reason === 'string' ? reasons[reason] : reason.raw
}
