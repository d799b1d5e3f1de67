import type {
  CallOptions,
  ClientSettings,
  Credential,
  OrderCanceller,
  RawReason,
  TokenStore,
} from '@cancel/core'

/** Where the calling server stands, not which market the shop is in. */
export type ShopeeRegion = 'global' | 'china' | 'brazil'
export type ShopeeEnvironment = 'production' | 'sandbox' | 'legacy-sandbox'

/** Settings of a Shopee client. Each but `tokens` may come from its environment variable instead. */
export interface ShopeeSettings extends ClientSettings {
  /** The app's partner id, 1 to 4294967295. `SHOPEE_PARTNER_ID`. */
  readonly partnerId?: string | number | undefined
  /** The app's key, as the console prints it; used as text, never hex-decoded. `SHOPEE_PARTNER_KEY`. */
  readonly partnerKey?: Credential | undefined
  /** The shop whose orders these are. Excludes `merchantId`. `SHOPEE_SHOP_ID`. */
  readonly shopId?: string | number | undefined
  /** The merchant whose orders these are. Excludes `shopId`. `SHOPEE_MERCHANT_ID`. */
  readonly merchantId?: string | number | undefined
  /** A ready access token; it lives four hours. Excludes `tokens`. `SHOPEE_ACCESS_TOKEN`. */
  readonly accessToken?: Credential | undefined
  /**
   * Where the pair of tokens lives, under the client's `account` as key. It is refreshed when the access token ends,
   * and the new pair is stored before it is used: a refresh token works once. Excludes `accessToken`.
   */
  readonly tokens?: TokenStore | undefined
  /** Where your server stands. `SHOPEE_REGION`. @defaultValue `global`, near Singapore */
  readonly region?: ShopeeRegion | undefined
  /** With `region` names the host. There is no default: give this or `baseUrl`. `SHOPEE_ENVIRONMENT`. */
  readonly environment?: ShopeeEnvironment | undefined
  /**
   * What a yes of Shopee is taken to mean, since no page says it. `will_do`: from then on nobody else's cancel is let in
   * until everything asked is cancelled or shipped. `taken`: less, so that fewer results say `by: 'this_call'` and units
   * are settled with `onlyWriter` alone. `SHOPEE_YES_MEANS`. @defaultValue `will_do`
   */
  readonly yesMeans?: 'will_do' | 'taken' | undefined
}

/** The same after checking. One of `shopId` and `merchantId` is there. */
export interface ResolvedShopeeSettings {
  readonly baseUrl: string
  readonly partnerId: string
  readonly partnerKey: unknown
  readonly shopId: string | undefined
  readonly merchantId: string | undefined
  readonly accessToken: unknown
  readonly tokens: unknown
  readonly region: ShopeeRegion
  readonly environment: ShopeeEnvironment | undefined
  readonly yesMeans: 'will_do' | 'taken'
}

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

/** An item, as a number up to 2^53 - 1 or as decimal text. In results always text. */
export type ShopeeItem = {
  readonly itemId: string | number
  /** 0 for an item without variations. */
  readonly modelId: string | number
}

/** Some units of one line of the order. */
export type ShopeeLine = ShopeeItem & {
  /** At least 1, at most what is left of the line (`active_qty`). */
  readonly quantity: number
  /** Cancel only if exactly this many units are still active at the read before sending. */
  readonly left?: number | undefined
  /** Needed where the order has the item twice. */
  readonly orderItemId?: string | number | undefined
  /** Needed where the item is in a bundle or add-on deal and outside of it; `0` is outside. */
  readonly promotionGroupId?: string | number | undefined
}

type Common = {
  /** Shopee's `order_sn`, such as `201020SQQ5K2EP`. */
  readonly orderId: string
  /** Shopee has no field for it: never sent. */
  readonly note?: string | undefined
}

/**
 * Cancels an order before it is shipped, or with `lines` some units of it. `items` never narrows a cancel: it tells
 * Shopee what is out of stock, and the whole order goes. An empty list is refused before anything is sent.
 */
export type ShopeeCancelRequest = Common &
  (
    | {
        readonly reason: ShopeeReason
        /** What is out of stock. Not together with `lines`. Never guessed from the order: it may empty the stock. */
        readonly items: readonly ShopeeItem[]
        readonly lines?: undefined
      }
    | {
        readonly reason: ShopeeReason
        /** What to cancel of the order. The order is read before, and a line it does not have is refused. */
        readonly lines: readonly ShopeeLine[]
        readonly items?: undefined
      }
    | {
        readonly reason: Exclude<ShopeeReason, 'out_of_stock'>
        readonly items?: undefined
        readonly lines?: undefined
      }
  )

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

/** The body of `v2.order.cancel_order` (open.shopee.com, updated 2026-05-22). Its lists are never empty. */
export interface ShopeeCancelOrder {
  readonly order_sn: string
  readonly cancel_reason: ShopeeCancelReason
  /** What is out of stock; the whole order is cancelled all the same. */
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

/** Shopee's own calls, one to one and in its words. Nothing is read back. */
export interface ShopeeApi {
  /**
   * Cancels an order, or with `partial_cancel_item_list` a part of it. Throws `CancelError` when it provably changed
   * nothing, and `AmbiguousOutcomeError` when it may have.
   */
  readonly cancelOrder: (input: ShopeeCancelOrder, options?: CallOptions) => Promise<ShopeeUpdated>
  /** Reads 1 to 50 orders. Throws `CancelError`; an order that does not exist is `rejected`. */
  readonly getOrderDetail: (input: ShopeeGetOrderDetail, options?: CallOptions) => Promise<ShopeeOrderDetail>
  /** Answers a buyer who asked to cancel. Throws as `cancelOrder` does. */
  readonly handleBuyerCancellation: (
    input: ShopeeHandleBuyerCancellation,
    options?: CallOptions,
  ) => Promise<ShopeeUpdated>
  /**
   * Trades a refresh token for a new pair, for this client's shop or merchant. Never sent again where it may have
   * arrived: the token works once, and what comes back is yours to store. A client with `tokens` does this by itself.
   * Throws `CancelError`.
   */
  readonly refreshAccessToken: (
    input: ShopeeRefreshAccessToken,
    options?: CallOptions,
  ) => Promise<ShopeeTokenPair>
}

/** A client for one shop, or one merchant, on Shopee's Open Platform v2. */
export interface ShopeeClient extends OrderCanceller<ShopeeCancelRequest> {
  readonly provider: 'shopee'
  readonly api: ShopeeApi
  /** A client with these settings over the present ones, such as for another shop. Changes nothing here. */
  readonly with: (settings: ShopeeSettings) => ShopeeClient
}
