import type { CallOptions, OrderCanceller } from '@cancel/core'
import {
  type Channel,
  createHostClocks,
  createScrubber,
  createTokenCache,
  defineCanceller,
  type Opened,
  openOnce,
  readEnvironment,
  type Scrubber,
  type TokenCache,
  type Vendor,
} from '@cancel/core/provider'
import { getOrderCall, type PartnerCenterGetOrder } from './api/get-order.ts'
import type { PartnerCenterOrder } from './api/order.ts'
import { type PartnerCenterPatchOrder, patchOrderCall } from './api/patch-order.ts'
import { createRefreshTokens, type RefreshTokens } from './auth/refresh-tokens.ts'
import { createAuthorize, createRequestIds, type RequestIds } from './auth/request-ids.ts'
import { partnerCenterTokens } from './auth/tokens.ts'
import { advise } from './canceller/advice.ts'
import { partnerCenterRows } from './canceller/errors.ts'
import { hintFor } from './canceller/hints.ts'
import { compareLines, patchOf } from './canceller/lines.ts'
import {
  type PartnerCenterCancelRequest,
  type PartnerCenterOrderRef,
  planCancel,
  refOfOrder,
} from './canceller/plan.ts'
import { viewOrder } from './canceller/view.ts'
import {
  derivePartnerCenterSettings,
  type PartnerCenterSettings,
  type ResolvedPartnerCenterSettings,
  resolvePartnerCenterSettings,
} from './settings.ts'

/** Partner Center's own calls, one to one and in its words. Nothing is read back. */
export interface PartnerCenterApi {
  /**
   * Changes an order and answers with it; `status: 'cancelled'` cancels it, or the lines that are named. Throws
   * `CancelError` when it provably changed nothing, and `AmbiguousOutcomeError` when it may have.
   */
  readonly patchOrder: (input: PartnerCenterPatchOrder, options?: CallOptions) => Promise<PartnerCenterOrder>
  /** Reads an order. Throws `CancelError`; an order that does not exist is `rejected`. */
  readonly getOrder: (input: PartnerCenterGetOrder, options?: CallOptions) => Promise<PartnerCenterOrder>
}

export interface PartnerCenterClient extends OrderCanceller<
  PartnerCenterCancelRequest,
  PartnerCenterOrderRef
> {
  readonly provider: 'partnercenter'
  readonly api: PartnerCenterApi
  /** A client with these settings over the present ones, such as for another tenant. Changes nothing here. */
  readonly with: (settings: PartnerCenterSettings) => PartnerCenterClient
}

/** A client for one partner tenant of Microsoft Partner Center. */
export function createPartnerCenter(settings: PartnerCenterSettings = {}): PartnerCenterClient {
  return createClient(
    { ...settings },
    {
      cache: createTokenCache(),
      refreshTokens: createRefreshTokens(),
      requestIds: createRequestIds(),
      scrub: createScrubber(),
    },
  )
}

/** What a client shares with those derived from it: its tokens, and with them what must never be shown. */
interface Shared {
  readonly cache: TokenCache
  readonly refreshTokens: RefreshTokens
  readonly requestIds: RequestIds
  readonly scrub: Scrubber
}

interface Open extends Opened<PartnerCenterCancelRequest, PartnerCenterOrderRef, PartnerCenterOrder> {
  readonly resolved: ResolvedPartnerCenterSettings
}

function createClient(settings: PartnerCenterSettings, shared: Shared): PartnerCenterClient {
  // GUIDs and domain names have no case: the same tenant is the same account.
  const nameAccount = (): string =>
    `partnercenter/${settings.tenantId ?? readEnvironment('partnercenter', 'tenantId') ?? 'unknown'}`.toLowerCase()
  const { account, open, perform } = openOnce((): Open => {
    const resolved = resolvePartnerCenterSettings(settings)
    return {
      resolved,
      channel: openChannel(resolved, nameAccount(), shared),
      vendor: partnerCenterVendor(resolved),
    }
  }, nameAccount)
  return {
    ...defineCanceller<PartnerCenterCancelRequest, PartnerCenterOrderRef, PartnerCenterOrder>(open),
    provider: 'partnercenter',
    get account() {
      return account()
    },
    capabilities: {
      wholeOrder: true,
      lines: true,
      lineQuantity: false,
      reasons: [],
      decidedBy: 'vendor',
      requestId: true,
    },
    api: {
      patchOrder: (input, options) => perform((resolved) => patchOrderCall(resolved, input), options),
      getOrder: (input, options) => perform((resolved) => getOrderCall(resolved, input), options),
    },
    with: (partial) => createClient(derivePartnerCenterSettings(settings, partial), shared),
  }
}

function openChannel(resolved: ResolvedPartnerCenterSettings, account: string, shared: Shared): Channel {
  const bare: Channel = {
    provider: 'partnercenter',
    account,
    settings: resolved,
    rows: partnerCenterRows,
    hostClocks: createHostClocks(),
    scrub: shared.scrub,
    addressHint: 'check baseUrl and cloud',
    authorize: () => ({}),
  }
  return {
    ...bare,
    tokens: partnerCenterTokens(resolved, bare, shared.cache, shared.refreshTokens),
    authorize: createAuthorize(shared.requestIds),
  }
}

function partnerCenterVendor(
  resolved: ResolvedPartnerCenterSettings,
): Vendor<PartnerCenterCancelRequest, PartnerCenterOrderRef, PartnerCenterOrder> {
  return {
    decidedBy: 'vendor',
    // With the same MS-RequestId, by which Partner Center recognises what it has done already.
    resend: 'once',
    plan: planCancel,
    ref: refOfOrder,
    refOf: ({ orderId, customerId }) => ({ orderId, customerId }),
    cancelCall: (plan, before) => {
      const { orderId, customerId, requestId } = plan.request
      const call = patchOrderCall(resolved, { customerId, orderId, body: patchOf(plan, before) })
      return requestId === undefined
        ? call
        : { ...call, headers: { ...call.headers, 'ms-requestid': requestId } }
    },
    readCall: (ref) => getOrderCall(resolved, ref),
    view: viewOrder,
    raw: (order) => order,
    compare: compareLines,
    advise: (plan, order) => advise(plan, order, resolved.environment, resolved.clock.now()),
    hint: hintFor,
  }
}
