import type { Bindings, VendorContext } from '../vendor.ts'
import type { KiboTokens } from './auth.ts'
import type { KiboServerOptions } from './options.ts'
import type { KiboPrinter } from './printer.ts'
import type { KiboShelf } from './state.ts'

/** What an endpoint works with. */
export interface KiboServices {
  readonly options: KiboServerOptions
  readonly clientId: string
  readonly clientSecret: string
  readonly printer: KiboPrinter
  readonly shelf: KiboShelf
  readonly tokens: KiboTokens
  readonly gap: VendorContext['gap']
}

/** One request that has passed the login. */
export interface KiboCall extends KiboServices, Bindings {
  readonly request: Request
  readonly url: URL
}

export type KiboEndpoint = (call: KiboCall) => Response | Promise<Response>
