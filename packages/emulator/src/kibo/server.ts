import type { VendorContext, VendorServer } from '../vendor.ts'
import { createAnswers } from './answers.ts'
import { createKiboApp, kindOf, orderIdOf } from './app.ts'
import { createTokens } from './auth.ts'
import type { KiboServerOptions } from './options.ts'
import type { KiboOrder, NewKiboOrder } from './order.ts'
import { createPrinter } from './printer.ts'
import { createShelf, type KiboOrders } from './state.ts'
import { TOKEN_PATH } from './token-endpoint.ts'

/** What `createKibo` takes to talk to this server. */
export interface KiboServerSettings {
  readonly tenantId: string
  readonly clientId: string
  readonly clientSecret: string
  readonly baseUrl: string
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

/** A server of Kibo's translated order API for one tenant, with the platform's login beside it. */
export function createKiboServer(options: KiboServerOptions, context: VendorContext): KiboServer {
  const {
    tenantId = '12345',
    clientId = 'EMULATOR_APP.1.0.0.Release',
    clientSecret = 'emulator-client-secret',
    errorCodes: codes = 'classic',
  } = options
  const shelf = createShelf(context)
  const tokens = createTokens(context.clock.now)
  const printer = createPrinter(context.clock, options.errorShape)
  const app = createKiboApp(tenantId, {
    options,
    clientId,
    clientSecret,
    codes,
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
    settings: (origin) => ({
      tenantId,
      clientId,
      clientSecret,
      baseUrl: origin,
      authUrl: `${origin}${TOKEN_PATH}`,
    }),
    answers: createAnswers(printer, codes),
    issueToken: () => tokens.issue().accessToken,
    expireTokens: tokens.expireAll,
  }
}
