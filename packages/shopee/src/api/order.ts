import type { ShopeeId } from './endpoint.ts'

/**
 * An order of get_order_detail (open.shopee.com, read 2026-08). Types on the wire differ from the page in places, so
 * only what proves a cancellation is checked and the rest is kept as it came.
 */
export interface ShopeeOrder {
  readonly order_sn: string
  /** Open: `READY_TO_SHIP`, `CANCELLED` and others. */
  readonly order_status: string
  readonly region?: string | null | undefined
  readonly cod?: boolean | null | undefined
  /** Unix seconds. */
  readonly update_time?: number | null | undefined
  /** Since 2026: whether the seller may cancel it now. */
  readonly can_full_cancel_order?: boolean | null | undefined
  readonly can_partial_cancel_order?: boolean | null | undefined
  /** 0: ship what there is. 1: cancel the whole order. */
  readonly buyer_preference_for_partial_cancellation?: number | null | undefined
  /** `buyer`, `seller`, `system` or `Ops`. */
  readonly cancel_by?: string | null | undefined
  readonly cancel_reason?: string | null | undefined
  readonly buyer_cancel_reason?: string | null | undefined
  readonly item_list?: readonly ShopeeOrderItem[] | null | undefined
  readonly [field: string]: unknown
}

export interface ShopeeOrderItem {
  readonly item_id?: ShopeeId | null | undefined
  /** 0 for an item without variations. */
  readonly model_id?: ShopeeId | null | undefined
  readonly order_item_id?: ShopeeId | null | undefined
  /** 0 outside add-on deals and bundles. */
  readonly promotion_group_id?: ShopeeId | null | undefined
  readonly model_quantity_purchased?: number | null | undefined
  readonly active_qty?: number | null | undefined
  readonly cancel_requested_qty?: number | null | undefined
  readonly cancelled_qty?: number | null | undefined
  readonly [field: string]: unknown
}
