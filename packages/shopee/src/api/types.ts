// Shopee's requests and answers, in its own words.

/** An id on its way out: a number up to 2^53 - 1; a bigint, or decimal text, beyond. */
export type ShopeeIdInput = number | bigint | string

/** An id as it is answered: beyond 2^53 as decimal text. */
export type ShopeeId = number | string

/** What every answer has beside its own fields. */
export interface ShopeeEnvelope {
  /** Empty in a success. */
  readonly error?: string | null | undefined
  readonly message?: string | null | undefined
  /** For Shopee's support. */
  readonly request_id?: string | null | undefined
  readonly [field: string]: unknown
}

/** The four of the page, and room for what Shopee adds. */
export type ShopeeCancelReason =
  | 'OUT_OF_STOCK'
  | 'CUSTOMER_REQUEST'
  | 'UNDELIVERABLE_AREA'
  | 'COD_NOT_SUPPORTED'
  | (string & {})

/** Which item is out of stock. */
export interface ShopeeCancelItem {
  readonly item_id: ShopeeIdInput
  /** 0 for an item without variations. */
  readonly model_id: ShopeeIdInput
}

/** Some units of one line. The ids are those of get_order_detail. */
export interface ShopeePartialCancelItem extends ShopeeCancelItem {
  readonly model_quantity: number
  readonly order_item_id?: ShopeeIdInput | undefined
  /** Needed for add-on deals and bundles, 0 elsewhere. */
  readonly promotion_group_id?: ShopeeIdInput | undefined
}

/** The body of `v2.order.cancel_order` (open.shopee.com, updated 2026-05-22). Its lists are never empty, and never both there. */
export interface ShopeeCancelOrder {
  readonly order_sn: string
  readonly cancel_reason: ShopeeCancelReason
  /** What is out of stock, with `OUT_OF_STOCK`; the whole order is cancelled all the same. */
  readonly item_list?: readonly ShopeeCancelItem[] | undefined
  /** What to cancel of the order. Left out, the whole order is cancelled. */
  readonly partial_cancel_item_list?: readonly ShopeePartialCancelItem[] | undefined
}

/** The answer to a change of an order. It does not say what became of the order. */
export interface ShopeeUpdated extends ShopeeEnvelope {
  /** Unix seconds. */
  readonly response: { readonly update_time: number }
}

/** The query of `v2.order.get_order_detail` (open.shopee.com, read 2026-08). */
export interface ShopeeGetOrderDetail {
  /** 1 to 50. */
  readonly order_sn_list: readonly string[]
  /** Such as `item_list`. Fields that come anyway may not be named. */
  readonly response_optional_fields?: readonly string[] | undefined
  /** Without it an order in `PENDING` is not shown as such. */
  readonly request_order_status_pending?: boolean | undefined
}

export interface ShopeeOrderDetail extends ShopeeEnvelope {
  readonly response: { readonly order_list: readonly ShopeeOrder[] }
}

/**
 * An order of get_order_detail (open.shopee.com, read 2026-08). Types on the wire differ from the page in places, so
 * only its number and its status are checked and the rest is kept as it came.
 */
export interface ShopeeOrder {
  readonly order_sn: string
  /** Open: `READY_TO_SHIP`, `CANCELLED` and others. */
  readonly order_status: string
  readonly region?: string | null | undefined
  readonly cod?: boolean | null | undefined
  /** Unix seconds. */
  readonly update_time?: number | null | undefined
  /** `fulfilled_by_shopee`: Shopee's own warehouse ships it. */
  readonly fulfillment_flag?: string | null | undefined
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
  /** As a rule the item's own id outside add-on deals and bundles. */
  readonly order_item_id?: ShopeeId | null | undefined
  /** 0 outside add-on deals and bundles. */
  readonly promotion_group_id?: ShopeeId | null | undefined
  readonly model_quantity_purchased?: number | null | undefined
  readonly active_qty?: number | null | undefined
  readonly cancel_requested_qty?: number | null | undefined
  readonly cancelled_qty?: number | null | undefined
  readonly [field: string]: unknown
}

/** The body of `v2.order.handle_buyer_cancellation` (open.shopee.com, read 2026-08). */
export interface ShopeeHandleBuyerCancellation {
  /** An order in `IN_CANCEL`. */
  readonly order_sn: string
  readonly operation: 'ACCEPT' | 'REJECT'
}

/** The body of `v2.public.refresh_access_token`; `partner_id` and the client's own id are added. */
export interface ShopeeRefreshAccessToken {
  readonly refresh_token: string
}

/** The new pair. Unlike other answers it is flat. */
export interface ShopeeTokenPair extends ShopeeEnvelope {
  readonly access_token: string
  /** Works once. */
  readonly refresh_token: string
  /** Seconds; an absolute Unix time, a text and nothing at all have been seen too. */
  readonly expire_in?: number | string | null | undefined
  readonly shop_id?: ShopeeId | null | undefined
  readonly merchant_id?: ShopeeId | null | undefined
}
