import type {
  ApiOptions,
  ClientSettings,
  Credential,
  OrderCanceller,
  RawReason,
  TokenStore,
} from '@cancel/core'
import type {
  ShopeeCancelOrder,
  ShopeeGetOrderDetail,
  ShopeeHandleBuyerCancellation,
  ShopeeOrderDetail,
  ShopeeRefreshAccessToken,
  ShopeeTokenPair,
  ShopeeUpdated,
} from './api/types.ts'

/** Where the calling server stands, not which market the shop is in. */
export type ShopeeRegion =
  /** Near Singapore. */
  | 'global'
  /** In mainland China. */
  | 'china'
  /** In Brazil. */
  | 'brazil'

/** Which of Shopee's worlds. A partner id made for one is refused by the others. */
export type ShopeeEnvironment =
  /** Real orders. */
  | 'production'
  /** The present sandbox. */
  | 'sandbox'
  /** The sandbox of apps made before it. */
  | 'legacy-sandbox'

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
  /** Where your server stands. `SHOPEE_REGION`. Default `global`, near Singapore. */
  readonly region?: ShopeeRegion | undefined
  /** With `region` names the host. There is no default: give this or `baseUrl`. `SHOPEE_ENVIRONMENT`. */
  readonly environment?: ShopeeEnvironment | undefined
  /**
   * What a yes of Shopee is taken to mean, since no page says it. `will_do`: from then on nobody else's cancel is let in
   * until everything asked is cancelled or shipped. `taken`: less, so that fewer results say `by: 'this_call'` and units
   * are settled with `onlyWriter` alone. `SHOPEE_YES_MEANS`. Default `will_do`.
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
  /** The buyer asked for it. */
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
// With `items` last, which the compiler names: of `out_of_stock` alone it says that they are missing.
export type ShopeeCancelRequest = Common &
  (
    | {
        /** Why. `out_of_stock` needs `items` or `lines`. */
        readonly reason: Exclude<ShopeeReason, 'out_of_stock'>
        /** None: the whole order, and nothing is said to be out of stock. */
        readonly items?: undefined
        /** None: the whole order. */
        readonly lines?: undefined
      }
    | {
        /** Why. */
        readonly reason: ShopeeReason
        /** What to cancel of the order. The order is read before, and a line it does not have is refused. */
        readonly lines: readonly ShopeeLine[]
        /** Not together with `lines`. */
        readonly items?: undefined
      }
    | {
        /** Why. */
        readonly reason: ShopeeReason
        /** What is out of stock. Not together with `lines`. Never guessed from the order: it may empty the stock. */
        readonly items: readonly ShopeeItem[]
        /** Not together with `items`. */
        readonly lines?: undefined
      }
  )

/** Shopee's own calls, one to one and in its words. Nothing is read back. */
export interface ShopeeApi {
  /**
   * Cancels an order, or with `partial_cancel_item_list` a part of it. Throws `CancelError` when it provably changed
   * nothing, and `AmbiguousOutcomeError` when it may have.
   */
  readonly cancelOrder: (input: ShopeeCancelOrder, options?: ApiOptions) => Promise<ShopeeUpdated>
  /** Reads 1 to 50 orders. Throws `CancelError`; an order that does not exist is `rejected`. */
  readonly getOrderDetail: (input: ShopeeGetOrderDetail, options?: ApiOptions) => Promise<ShopeeOrderDetail>
  /** Answers a buyer who asked to cancel. Throws as `cancelOrder` does. */
  readonly handleBuyerCancellation: (
    input: ShopeeHandleBuyerCancellation,
    options?: ApiOptions,
  ) => Promise<ShopeeUpdated>
  /**
   * Trades a refresh token for a new pair, for this client's shop or merchant. Never sent again where it may have
   * arrived: the token works once, and what comes back is yours to store. A client with `tokens` does this by itself.
   * Throws `CancelError`.
   */
  readonly refreshAccessToken: (
    input: ShopeeRefreshAccessToken,
    options?: ApiOptions,
  ) => Promise<ShopeeTokenPair>
}

/** A client for one shop, or one merchant, on Shopee's Open Platform v2. */
export interface ShopeeClient extends OrderCanceller<ShopeeCancelRequest> {
  /** The vendor's name. */
  readonly provider: 'shopee'
  /** Shopee's own calls, one to one. */
  readonly api: ShopeeApi
  /** A client with these settings over the present ones, such as for another shop. Changes nothing here. */
  readonly with: (settings: ShopeeSettings) => ShopeeClient
}
