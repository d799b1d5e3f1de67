import type { OrderShelf, RequestKind, VendorContext, VendorServer } from '../vendor.ts'
import { createAnswers } from './answers.ts'
import { createApp } from './app.ts'
import { apiAudiences, createTokens } from './auth.ts'
import { exampleCustomerId, sameGuid } from './customers.ts'
import { resolveOptions, type PartnerCenterServerOptions } from './options.ts'
import type { NewPartnerCenterOrder, PartnerCenterOrder } from './order.ts'
import { createState } from './state.ts'

/** What the Partner Center factory takes. */
export interface PartnerCenterServerSettings {
  /** Of the partner. */
  readonly tenantId: string
  /** Of the login that it takes. */
  readonly clientId: string
  /** Of the login that it takes. */
  readonly clientSecret: string
  /** Which of the two it plays. */
  readonly environment: 'sandbox' | 'production'
  /** Where it listens; in process, an address that nothing listens at. */
  readonly baseUrl: string
  /** Where it takes logins. */
  readonly authorityUrl: string
}

export interface PartnerCenterOrders extends OrderShelf<PartnerCenterOrder, NewPartnerCenterOrder> {
  /** Somebody else cancels the whole order: no request stands behind it in the ledger. Throws for an unknown id. */
  readonly cancelElsewhere: (id: string) => void
  /** Gives the order another status, such as `pending` or `suspended`. Throws for an unknown id. */
  readonly setStatus: (id: string, status: string) => void
}

export interface PartnerCenterServer extends VendorServer<
  PartnerCenterOrder,
  NewPartnerCenterOrder,
  PartnerCenterServerSettings
> {
  readonly orders: PartnerCenterOrders
  /** The customer of orders that name none. */
  readonly customerId: string
  /** An access token for the API, or for another audience; for callers who bring their own. */
  readonly accessToken: (audience?: string) => string
  /** A refresh token, as consent of a user would have given; for the app+user flow. */
  readonly refreshToken: () => string
}

/** Partner Center's order API with its token endpoint. It starts without orders. */
export function createPartnerCenterServer(
  options: PartnerCenterServerOptions,
  context: VendorContext,
): PartnerCenterServer {
  const resolved = resolveOptions(options)
  const tokens = createTokens(context.clock, resolved)
  const state = createState(context, resolved.tenantId)
  const hasCustomer = (id: string): boolean =>
    resolved.customers.some((known) => sameGuid(known, id)) || state.hasCustomer(id)
  const app = createApp({ context, options: resolved, state, tokens, hasCustomer })
  const { tenantId, clientId, clientSecret, environment } = resolved

  return {
    name: 'partnercenter',
    handle: (request, cause, view = 'latest') => app.fetch(request, { cause, view }),
    kind: requestKind,
    orderIdOf: ({ pathname }) => {
      const id = /^\/v1\/customers\/[^/]+\/orders\/([^/]+)$/.exec(pathname)?.[1]
      return id === undefined ? undefined : decoded(id)
    },
    orders: {
      ...state,
      cancelElsewhere: (id) => state.cancelOrder(state.known(id), 0, 'someone_else'),
    },
    settings: (origin) => ({
      tenantId,
      clientId,
      clientSecret,
      environment,
      baseUrl: origin,
      authorityUrl: origin,
    }),
    accounts: () => [tenantId],
    callerOf: () => tenantId,
    answers: createAnswers(resolved, context.clock),
    customerId: exampleCustomerId,
    accessToken: (audience = apiAudiences[0] ?? '') => tokens.issueAccess(audience),
    refreshToken: tokens.issueRefresh,
  }
}

function requestKind(method: string, pathname: string): RequestKind | undefined {
  if (method === 'POST' && /^\/[^/]+\/oauth2\/(?:v2\.0\/)?token$/.test(pathname)) return 'token'
  if (!/^\/v1\/customers\/[^/]+\/orders\/[^/]+$/.test(pathname)) return undefined
  if (method === 'PATCH') return 'cancel'
  return method === 'GET' ? 'read' : undefined
}

/** What is no encoded text stands for itself, as in the routes. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
