import type { CallOptions, OrderCanceller } from '@cancel/core'
import {
  type Channel,
  createHostClocks,
  createScrubber,
  createTokenCache,
  defineCanceller,
  deriveSettings,
  mapCall,
  type Opened,
  openOnce,
  performCall,
  type TokenCache,
  type Vendor,
} from '@cancel/core/provider'
import { cancelOrderCall, type ShopeeCancelOrder, type ShopeeUpdated } from './api/cancel-order.ts'
import {
  getOrderDetailCall,
  orderCall,
  type ShopeeGetOrderDetail,
  type ShopeeOrderDetail,
} from './api/get-order-detail.ts'
import {
  handleBuyerCancellationCall,
  type ShopeeHandleBuyerCancellation,
} from './api/handle-buyer-cancellation.ts'
import type { ShopeeOrder } from './api/order.ts'
import {
  refreshAccessTokenCall,
  type ShopeeRefreshAccessToken,
  type ShopeeTokenPair,
} from './api/refresh-access-token.ts'
import { authorize } from './auth/authorize.ts'
import { shopeeTokens } from './auth/tokens.ts'
import { advise, hintFor } from './canceller/advice.ts'
import { compareWithOrder } from './canceller/compare.ts'
import { shopeeRows } from './canceller/errors.ts'
import { planCancel, refOfOrder, type ShopeeCancelRequest } from './canceller/plan.ts'
import { reasons } from './canceller/reasons.ts'
import { viewOrder } from './canceller/view.ts'
import { bodyOf } from './canceller/wire.ts'
import {
  accountOf,
  credentials,
  type ResolvedShopeeSettings,
  resolveShopeeSettings,
  type ShopeeSettings,
  subjects,
} from './settings.ts'

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
   * Trades a refresh token for a new pair, for this client's shop or merchant. Never sent again where it may have arrived: the token works once, and
   * what comes back is yours to store. A client with `tokens` does this by itself. Throws `CancelError`.
   */
  readonly refreshAccessToken: (input: ShopeeRefreshAccessToken) => Promise<ShopeeTokenPair>
}

export interface ShopeeClient extends OrderCanceller<ShopeeCancelRequest> {
  readonly provider: 'shopee'
  readonly api: ShopeeApi
  /** A client with these settings over the present ones, such as for another shop. Changes nothing here. */
  readonly with: (settings: ShopeeSettings) => ShopeeClient
}

/** A client for one shop, or one merchant, on Shopee's Open Platform v2. */
export function createShopee(settings: ShopeeSettings = {}): ShopeeClient {
  return createClient({ ...settings }, createTokenCache())
}

type Ref = { readonly orderId: string }
type Open = Opened<ShopeeCancelRequest, Ref, ShopeeOrder> & {
  readonly resolved: ResolvedShopeeSettings
  /** Signs without a token. */
  readonly publicChannel: Channel
}

function createClient(settings: ShopeeSettings, cache: TokenCache): ShopeeClient {
  const { account, open, perform } = openOnce(
    (): Open => {
      const resolved = resolveShopeeSettings(settings)
      return {
        resolved,
        ...openChannels(resolved, accountOf(settings), cache),
        vendor: shopeeVendor(resolved),
      }
    },
    () => accountOf(settings),
  )
  return {
    ...defineCanceller<ShopeeCancelRequest, Ref, ShopeeOrder>(open),
    provider: 'shopee',
    get account() {
      return account()
    },
    capabilities: {
      wholeOrder: true,
      lines: true,
      lineQuantity: true,
      reasons: Object.keys(reasons),
      decidedBy: 'vendor',
      requestId: false,
    },
    api: {
      cancelOrder: (input, options) => perform((resolved) => cancelOrderCall(resolved, input), options),
      getOrderDetail: (input, options) => perform((resolved) => getOrderDetailCall(resolved, input), options),
      handleBuyerCancellation: (input, options) =>
        perform((resolved) => handleBuyerCancellationCall(resolved, input), options),
      refreshAccessToken: async (input) => {
        const { resolved, publicChannel } = open()
        return performCall(publicChannel, refreshAccessTokenCall(resolved, publicChannel.scrub, input))
      },
    },
    with: (partial) =>
      createClient(deriveSettings(deriveSettings(settings, partial, subjects), partial, credentials), cache),
  }
}

function openChannels(
  resolved: ResolvedShopeeSettings,
  account: string,
  cache: TokenCache,
): Pick<Open, 'channel' | 'publicChannel'> {
  const scrub = createScrubber()
  const publicChannel: Channel = {
    provider: 'shopee',
    account,
    settings: resolved,
    rows: shopeeRows,
    hostClocks: createHostClocks(),
    scrub,
    authorize: (call, attempt) => authorize(resolved, scrub, call, attempt),
  }
  return {
    publicChannel,
    channel: { ...publicChannel, tokens: shopeeTokens(resolved, publicChannel, cache) },
  }
}

function shopeeVendor(resolved: ResolvedShopeeSettings): Vendor<ShopeeCancelRequest, Ref, ShopeeOrder> {
  return {
    decidedBy: 'vendor',
    resend: 'once',
    plan: planCancel,
    ref: refOfOrder,
    refOf: ({ orderId }) => ({ orderId }),
    cancelCall: (plan, before) =>
      mapCall(cancelOrderCall(resolved, bodyOf(plan, before)), () => ({
        value: null,
        effect: 'accepted',
      })),
    readCall: ({ orderId }) => orderCall(resolved, orderId),
    view: viewOrder,
    raw: (order) => order,
    compare: compareWithOrder,
    advise,
    hint: hintFor,
    awaiting: ({ state }) => (state === 'cancel_requested' ? 'you' : 'vendor'),
    cancelledByOther: ({ cancelledBy }) =>
      cancelledBy !== undefined && cancelledBy.toLowerCase() !== 'seller',
  }
}
