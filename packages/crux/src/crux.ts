import type { CallOptions, OrderCanceller } from '@cancel/core'
import {
  type Channel,
  createHostClocks,
  createScrubber,
  createTokenCache,
  defineCanceller,
  deriveSettings,
  type Opened,
  openOnce,
  performCall,
  type TokenCache,
  type Vendor,
} from '@cancel/core/provider'
import { cancelOrderCall, type CruxCancelOrder } from './api/cancel-order.ts'
import { type CruxGetOrder, getOrderCall } from './api/get-order.ts'
import { type CruxCredentials, type CruxLogin, loginCall } from './api/login.ts'
import type { CruxOrder } from './api/order.ts'
import { cruxTokens } from './auth/tokens.ts'
import { advise, hintFor } from './canceller/advice.ts'
import { cruxRows } from './canceller/errors.ts'
import { type CruxCancelRequest, planCancel, refOfOrder, wireSkus } from './canceller/plan.ts'
import { reasons } from './canceller/reasons.ts'
import { viewOrder } from './canceller/view.ts'
import {
  accountOf,
  alternatives,
  type CruxSettings,
  type ResolvedCruxSettings,
  resolveCruxSettings,
} from './settings.ts'

/** Crux's own calls, one to one and in its words. Nothing is read back. */
export interface CruxApi {
  /**
   * Asks the suppliers to cancel; resolves to nothing once Crux took the request (204). Throws `CancelError` when it
   * provably changed nothing, and `AmbiguousOutcomeError` when it may have.
   */
  readonly cancelOrder: (input: CruxCancelOrder, options?: CallOptions) => Promise<void>
  /** Reads an order. Throws `CancelError`; an order that does not exist is `rejected`. */
  readonly getOrder: (input: CruxGetOrder, options?: CallOptions) => Promise<CruxOrder>
  /** Logs in and answers with the token, which this client does not take over. Throws `CancelError`. */
  readonly login: (input: CruxCredentials, options?: CallOptions) => Promise<CruxLogin>
}

export interface CruxClient extends OrderCanceller<CruxCancelRequest> {
  readonly provider: 'crux'
  readonly api: CruxApi
  /** A client with these settings over the present ones, such as for another retailer. Changes nothing here. */
  readonly with: (settings: CruxSettings) => CruxClient
}

/** A client for one retailer at Crux Connect. */
export function createCrux(settings: CruxSettings = {}): CruxClient {
  return createClient({ ...settings }, createTokenCache())
}

type Ref = { readonly orderId: string }

interface Open extends Opened<CruxCancelRequest, Ref, CruxOrder> {
  readonly resolved: ResolvedCruxSettings
  /** Without a token, for the login. */
  readonly bare: Channel
}

function createClient(settings: CruxSettings, cache: TokenCache): CruxClient {
  const { account, open, perform } = openOnce(
    () => openClient(resolveCruxSettings(settings), accountOf(settings), cache),
    () => accountOf(settings),
  )
  return {
    ...defineCanceller<CruxCancelRequest, Ref, CruxOrder>(open),
    provider: 'crux',
    get account() {
      return account()
    },
    capabilities: {
      wholeOrder: true,
      lines: false,
      lineQuantity: false,
      reasons,
      decidedBy: 'supplier',
      requestId: false,
    },
    api: {
      cancelOrder: async (input, options) => {
        await perform((resolved) => cancelOrderCall(resolved, input), options)
      },
      getOrder: (input, options) => perform((resolved) => getOrderCall(resolved, input), options),
      login: async (input, options) => {
        const { bare, resolved } = open()
        const call = loginCall(resolved, input)
        bare.scrub.add(input.password)
        const login = await performCall(bare, call, options)
        bare.scrub.add(login.auth_token)
        return login
      },
    },
    with: (partial) => createClient(deriveSettings(settings, partial, alternatives), cache),
  }
}

function openClient(resolved: ResolvedCruxSettings, account: string, cache: TokenCache): Open {
  const bare: Channel = {
    provider: 'crux',
    account,
    settings: resolved,
    rows: cruxRows,
    hostClocks: createHostClocks(),
    scrub: createScrubber(),
    addressHint: 'check baseUrl, environment and generation',
    authorize: () => ({}),
  }
  const channel: Channel = {
    ...bare,
    tokens: cruxTokens(resolved, bare, cache),
    authorize: (_call, { token = '' }) => {
      return { headers: { authorization: `Token ${token}` } }
    },
  }
  return { resolved, bare, channel, vendor: cruxVendor(resolved) }
}

function cruxVendor(resolved: ResolvedCruxSettings): Vendor<CruxCancelRequest, Ref, CruxOrder> {
  return {
    decidedBy: 'supplier',
    // Suppliers would be asked twice.
    resend: 'never',
    plan: planCancel,
    ref: refOfOrder,
    refOf: ({ orderId }) => ({ orderId }),
    cancelCall: ({ request: { orderId, skus } }) =>
      cancelOrderCall(resolved, {
        order_uuid: orderId,
        skus: skus === undefined ? undefined : wireSkus(skus),
      }),
    readCall: ({ orderId }) => getOrderCall(resolved, { order_uuid: orderId }),
    view: viewOrder,
    raw: (order) => order,
    advise: ({ request }, order) => advise(order, request),
    hint: hintFor,
  }
}
