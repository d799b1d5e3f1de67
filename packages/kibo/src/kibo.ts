import type { CallOptions, OrderCanceller } from '@cancel/core'
import {
  type Channel,
  createHostClocks,
  createScrubber,
  createTokenCache,
  defineCanceller,
  deriveSettings,
  mapCall,
  openOnce,
  readEnvironment,
  type TokenCache,
  type Vendor,
} from '@cancel/core/provider'
import { cancelOrderCall, type KiboCancelOrder } from './api/cancel-order.ts'
import { getOrderCall, type KiboGetOrder } from './api/get-order.ts'
import type { KiboOrder } from './api/order.ts'
import { kiboTokens } from './auth/tokens.ts'
import { advise } from './canceller/advice.ts'
import { kiboRows } from './canceller/errors.ts'
import { dispositionOf, type KiboCancelRequest, planCancel, refOfOrder } from './canceller/plan.ts'
import { reasons } from './canceller/reasons.ts'
import { viewOrder } from './canceller/view.ts'
import {
  alternatives,
  type KiboSettings,
  type ResolvedKiboSettings,
  resolveKiboSettings,
} from './settings.ts'

/** Kibo's own calls, one to one and in its words. Nothing is read back. */
export interface KiboApi {
  /**
   * Cancels an order and answers with it. Throws `CancelError` when it provably changed nothing, and
   * `AmbiguousOutcomeError` when it may have.
   */
  readonly cancelOrder: (input: KiboCancelOrder, options?: CallOptions) => Promise<KiboOrder>
  /** Reads an order. Throws `CancelError`; an order that does not exist is `rejected`. */
  readonly getOrder: (input: KiboGetOrder, options?: CallOptions) => Promise<KiboOrder>
}

export interface KiboClient extends OrderCanceller<KiboCancelRequest> {
  readonly provider: 'kibo'
  readonly api: KiboApi
  /** A client with these settings over the present ones, such as for another tenant. Changes nothing here. */
  readonly with: (settings: KiboSettings) => KiboClient
}

/** A client for one tenant of Kibo Commerce whose order management runs on translated APIs. */
export function createKibo(settings: KiboSettings = {}): KiboClient {
  return createClient({ ...settings }, createTokenCache())
}

type Ref = { readonly orderId: string }

function createClient(settings: KiboSettings, cache: TokenCache): KiboClient {
  const nameAccount = (): string =>
    `kibo/${settings.tenantId ?? readEnvironment('kibo', 'tenantId') ?? 'unknown'}`
  const { account, open, perform } = openOnce(() => {
    const resolved = resolveKiboSettings(settings)
    return { resolved, channel: openChannel(resolved, nameAccount(), cache), vendor: kiboVendor(resolved) }
  }, nameAccount)
  return {
    ...defineCanceller<KiboCancelRequest, Ref, KiboOrder>(open),
    provider: 'kibo',
    get account() {
      return account()
    },
    capabilities: {
      wholeOrder: true,
      lines: false,
      lineQuantity: false,
      reasons: Object.keys(reasons),
      decidedBy: 'vendor',
      requestId: false,
    },
    api: {
      cancelOrder: (input, options) => perform((resolved) => cancelOrderCall(resolved, input), options),
      getOrder: (input, options) => perform((resolved) => getOrderCall(resolved, input), options),
    },
    with: (partial) => createClient(deriveSettings(settings, partial, alternatives), cache),
  }
}

function openChannel(resolved: ResolvedKiboSettings, account: string, cache: TokenCache): Channel {
  const bare: Channel = {
    provider: 'kibo',
    account,
    settings: resolved,
    rows: kiboRows,
    hostClocks: createHostClocks(),
    scrub: createScrubber(),
    addressHint: 'check baseUrl and environment; the tenant may not be configured for translated APIs',
    authorize: () => ({}),
  }
  return {
    ...bare,
    tokens: kiboTokens(resolved, bare, cache),
    authorize: (_call, { token = '' }) => {
      return {
        headers: {
          authorization: `Bearer ${token}`,
          'x-vol-tenant': resolved.tenantId,
          ...(resolved.siteId === undefined ? {} : { 'x-vol-site': resolved.siteId }),
        },
      }
    },
  }
}

function kiboVendor(resolved: ResolvedKiboSettings): Vendor<KiboCancelRequest, Ref, KiboOrder> {
  return {
    decidedBy: 'vendor',
    resend: 'once',
    plan: planCancel,
    ref: refOfOrder,
    refOf: ({ orderId }) => ({ orderId }),
    cancelCall: ({ request: { orderId, reason, note } }) =>
      mapCall(cancelOrderCall(resolved, { orderId, ...dispositionOf(reason, note) }), (value) => ({ value })),
    readCall: (ref) => getOrderCall(resolved, ref),
    view: viewOrder,
    raw: (order) => order,
    advise: (_plan, order) => advise(order),
  }
}
