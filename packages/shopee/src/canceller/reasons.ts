import type { RawReason } from '@cancel/core'

/** The shared reasons Shopee has, and `{ raw }` for what it adds. */
export type ShopeeReason =
  /** Needs `items`, or `lines`. */
  | 'out_of_stock'
  | 'customer_request'
  /** `UNDELIVERABLE_AREA`: "only TW and MY" (`v2.order.cancel_order`, 2026-05-22). Not checked here. */
  | 'undeliverable_address'
  /** `COD_NOT_SUPPORTED`: not available in Brazil (guide for Brazil, read 2026-08). Not checked here. */
  | 'payment_method_unsupported'
  | RawReason

export const reasons: Readonly<Record<Exclude<ShopeeReason, RawReason>, string>> = {
  out_of_stock: 'OUT_OF_STOCK',
  customer_request: 'CUSTOMER_REQUEST',
  undeliverable_address: 'UNDELIVERABLE_AREA',
  payment_method_unsupported: 'COD_NOT_SUPPORTED',
}
