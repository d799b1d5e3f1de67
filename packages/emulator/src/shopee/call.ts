import type { LedgerRequest } from '../ledger.ts'
import type { VendorContext, View } from '../vendor.ts'
import type { ShopeeEnvelope } from './envelope.ts'
import type { ShopeeServerOptions } from './options.ts'
import type { ShopeeShelf } from './state.ts'
import type { ShopeeTokens } from './tokens.ts'

/** What an endpoint works with. */
export interface ShopeeServices {
  readonly options: ShopeeServerOptions
  readonly partnerId: number
  readonly envelope: ShopeeEnvelope
  readonly shelf: ShopeeShelf
  readonly tokens: ShopeeTokens
  readonly gap: VendorContext['gap']
}

/** One request that has passed the gateway. */
export interface ShopeeCall extends ShopeeServices {
  readonly request: Request
  readonly url: URL
  readonly cause: LedgerRequest
  /** Which state of the orders a read shows. */
  readonly view: View
}

export type ShopeeEndpoint = (call: ShopeeCall) => Response | Promise<Response>
