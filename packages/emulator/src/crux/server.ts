import type { OrderShelf, RequestKind, VendorContext, VendorServer } from '../vendor.ts'
import { mainAccount, retailerUuid, supplierUsername } from './accounts.ts'
import { createAnswers } from './answers.ts'
import { createApp } from './app.ts'
import { createTokens } from './auth.ts'
import { resolveOptions, type CruxServerOptions } from './options.ts'
import type { CruxOrder, NewCruxOrder } from './order.ts'
import { createState } from './state.ts'
import { createSuppliers, type Suppliers } from './suppliers.ts'

/** What the Crux factory takes. */
export interface CruxServerSettings {
  /** Of the login that it takes. */
  readonly username: string
  /** Of the login that it takes. */
  readonly password: string
  /** It plays no other. */
  readonly environment: 'sandbox'
  /** Of the API that it plays. */
  readonly generation: 'v1' | 'timp'
  /** Where it listens; in process, an address that nothing listens at. */
  readonly baseUrl: string
}

export interface CruxOrders extends OrderShelf<CruxOrder, NewCruxOrder> {
  /** Somebody else cancels every open line: no request stands behind it in the ledger. Throws for an unknown id. */
  readonly cancelElsewhere: (id: string) => void
  /** The suppliers ship every open line, whatever was asked of them. Throws when there is none. */
  readonly ship: (id: string) => void
}

export interface CruxSuppliers extends Pick<Suppliers, 'decide' | 'answer'> {
  /** A token of a supplier, for its calls under `/timp/orders/cancel/`. */
  readonly token: (supplierUuid: string) => string
  /** The user name under which a supplier logs in, with the password of all accounts. */
  readonly username: (supplierUuid: string) => string
}

export interface CruxServer extends VendorServer<CruxOrder, NewCruxOrder, CruxServerSettings> {
  readonly orders: CruxOrders
  readonly suppliers: CruxSuppliers
  /** A token of the account in the settings, for callers who bring their own. */
  readonly token: () => string
}

/** Crux Connect's order API in both generations. It starts without orders. */
export function createCruxServer(options: CruxServerOptions, context: VendorContext): CruxServer {
  const resolved = resolveOptions(options)
  const state = createState(context)
  const tokens = createTokens(context.clock, resolved.tokenLifetimeSeconds)
  const suppliers = createSuppliers(state)
  const app = createApp({ state, options: resolved, suppliers, tokens, gap: context.gap })
  const { username, password, generation } = resolved

  return {
    name: 'crux',
    handle: (request, cause, view = 'latest') => app.fetch(request, { cause, view }),
    kind: requestKind,
    orderIdOf: ({ pathname }, body) => {
      const line = /\/orders\/items\/cancel\/([^/]+)/.exec(pathname)?.[1]
      if (line !== undefined) return state.findByLine(line)?.uuid
      const named = /"order_uuid"\s*:\s*"([^"]+)"/.exec(body)?.[1]
      return named ?? /\/orders\/(?:cancel\/)?([^/]+)\//.exec(pathname)?.[1]
    },
    orders: { ...state, ship: (id) => suppliers.decide(id, 'ship') },
    suppliers: {
      decide: suppliers.decide,
      answer: suppliers.answer,
      token: (supplierUuid) => tokens.issue({ organizationType: 'SUPPLIER', organizationUuid: supplierUuid }),
      username: supplierUsername,
    },
    settings: (origin) => ({ username, password, environment: 'sandbox', generation, baseUrl: origin }),
    accounts: () => [retailerUuid],
    callerOf: () => retailerUuid,
    answers: createAnswers(context.clock),
    token: () => tokens.issue(mainAccount(resolved)),
  }
}

function requestKind(method: string, pathname: string): RequestKind | undefined {
  const path = pathname.replace(/^\/timp\//, '/').replace(/\/$/, '')
  if (method === 'POST' && path === '/organizations/user-login') return 'token'
  if (method === 'PATCH' && path === '/orders/cancel') return 'cancel'
  if (method === 'DELETE' && /^\/orders\/items\/cancel\/[^/]+$/.test(path)) return 'cancel'
  return method === 'GET' && /^\/orders\/[^/]+$/.test(path) ? 'read' : undefined
}
