import type { Bindings, VendorContext } from '../vendor.ts'
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
export interface ShopeeCall extends ShopeeServices, Bindings {
  readonly request: Request
  readonly url: URL
}

export type ShopeeEndpoint = (call: ShopeeCall) => Response | Promise<Response>
