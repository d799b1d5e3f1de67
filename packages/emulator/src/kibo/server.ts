import type { VendorContext, VendorServer } from '../vendor.ts'
import { createAnswers } from './answers.ts'
import { createKiboApp, kindOf, orderIdOf } from './app.ts'
import { createTokens } from './auth.ts'
import { checkedOptions, type KiboServerOptions } from './options.ts'
import type { KiboOrder, NewKiboOrder } from './order.ts'
import { createPrinter } from './printer.ts'
import { createShelf, type KiboOrders } from './state.ts'
import { tokenPath } from './token-endpoint.ts'

/** What `createKibo` takes to talk to this server. */
export interface KiboServerSettings {
  /** Whose orders it has. */
  readonly tenantId: string
  /** Of the login that it takes. */
  readonly clientId: string
  /** Of the login that it takes. */
  readonly clientSecret: string
  /** Where it listens; in process, an address that nothing listens at. */
  readonly baseUrl: string
  /** Where it takes logins. */
  readonly authUrl: string
}

export interface KiboServer extends VendorServer<KiboOrder, NewKiboOrder, KiboServerSettings> {
  readonly name: 'kibo'
  readonly orders: KiboOrders
  /** A new access token without a login, for one hour; the others stay as they are. */
  readonly issueToken: () => string
  /** Ends every access token at once, as if an hour had passed. */
  readonly expireTokens: () => void
}

/** A server of Kibo's translated order API for the tenants of one application, with the platform's login beside it. */
export function createKiboServer(given: KiboServerOptions, context: VendorContext): KiboServer {
  const options = checkedOptions(given)
  const {
    tenantId = '12345',
    clientId = 'EMULATOR_APP.1.0.0.Release',
    clientSecret = 'emulator-client-secret',
  } = options
  const tenants = new Set([tenantId])
  const named = (tenant = tenantId): string => {
    if (!/^[a-z0-9]{1,32}$/i.test(tenant)) {
      throw new RangeError(`a Kibo account is a tenant's id, of letters and digits; given '${tenant}'`)
    }
    tenants.add(tenant)
    return tenant
  }
  const shelf = createShelf(context, named)
  const tokens = createTokens(() => context.clock.now())
  const printer = createPrinter(context.clock, options)
  const app = createKiboApp((id) => tenants.has(id), {
    options,
    clientId,
    clientSecret,
    printer,
    shelf,
    tokens,
    gap: context.gap,
  })
  return {
    name: 'kibo',
    handle: (request, cause, view = 'latest') => app.fetch(request, { cause, view }),
    kind: kindOf,
    orderIdOf,
    orders: shelf,
    settings: (origin, tenant) => ({
      tenantId: named(tenant),
      clientId,
      clientSecret,
      baseUrl: origin,
      authUrl: `${origin}${tokenPath}`,
    }),
    accounts: () => [...tenants],
    callerOf: (_url, headers) => headers.get('x-vol-tenant') ?? '',
    answers: createAnswers(printer),
    issueToken: () => tokens.issue().accessToken,
    expireTokens: tokens.expireAll,
  }
}
