import type { LedgerRequest } from '../ledger.ts'
import type { VendorContext, View } from '../vendor.ts'
import type { KiboTokens } from './auth.ts'
import type { KiboCodes } from './errors.ts'
import type { KiboServerOptions } from './options.ts'
import type { KiboPrinter } from './printer.ts'
import type { KiboShelf } from './state.ts'

/** What an endpoint works with. */
export interface KiboServices {
  readonly options: KiboServerOptions
  readonly clientId: string
  readonly clientSecret: string
  readonly codes: KiboCodes
  readonly printer: KiboPrinter
  readonly shelf: KiboShelf
  readonly tokens: KiboTokens
  readonly gap: VendorContext['gap']
}

/** One request that has passed the login. */
export interface KiboCall extends KiboServices {
  readonly request: Request
  readonly url: URL
  readonly cause: LedgerRequest
  /** Which state of the orders a read shows. */
  readonly view: View
}

export type KiboEndpoint = (call: KiboCall) => Response | Promise<Response>
