import type { LedgerRequest } from '../ledger.ts'
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
}

/** One request that has passed the gateway. */
export interface ShopeeCall extends ShopeeServices {
  readonly request: Request
  readonly url: URL
  readonly cause: LedgerRequest
  /** Whether to answer from the orders as they stood before their latest change. */
  readonly stale: boolean
}

export type ShopeeEndpoint = (call: ShopeeCall) => Response | Promise<Response>
