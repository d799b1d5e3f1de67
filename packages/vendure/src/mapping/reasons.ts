import type { KnownReason } from '@cancel/core'
import type { VendureCancelRequest } from '../types.ts'

/** Vendure takes any text, so it takes all of them. */
export const reasons: readonly [KnownReason, ...KnownReason[]] = [
  'customer_request',
  'created_by_mistake',
  'out_of_stock',
  'insufficient_quantity',
  'discontinued',
  'undeliverable_address',
  'payment_method_unsupported',
  'pricing_error',
  'fraud',
  'duplicate',
  'other',
]

/** The reason as it goes out. */
export function spell(reason: VendureCancelRequest['reason']): string | undefined {
  return typeof reason === 'object' ? reason.raw : reason?.replaceAll('_', ' ')
}
