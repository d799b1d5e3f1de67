import { type Changes, createChangeQueue } from './changes.ts'
import type { EmulatorClock } from './clock.ts'
import type { Control } from './control.ts'
import type { AnyVendorServer, SeenRequest, Stage } from './exchange.ts'
import { createFaultQueue, type Faults } from './faults.ts'
import { type EmulatorFetch, inProcessFetch } from './in-process-fetch.ts'
import type { LedgerEntry } from './ledger.ts'
import type { ListenOptions } from './listen.ts'
import { checkListen } from './options.ts'
import type { Listening, VendorContext } from './vendor.ts'
import { createThrottle } from './throttle.ts'

/** One vendor's emulator. */
export interface VendorEmulator<Server extends AnyVendorServer, Settings extends object> {
  /** The vendor's server as a `fetch`, without a socket. */
  readonly fetch: EmulatorFetch
  /** For the matching factory, in the same process: credentials, URLs, `fetch` and `clock`. */
  readonly settings: Settings & InProcess
  /** The same for another of the vendor's accounts, such as `shop/600001` of Shopee or a tenant of Kibo. */
  readonly settingsOf: (account: string) => Settings & InProcess
  readonly orders: Server['orders']
  /** Every change of state and the request that caused it. */
  readonly ledger: { readonly entries: readonly LedgerEntry[] }
  readonly faults: Faults
  /** What somebody else does to orders around the next requests. */
  readonly changes: Changes<Parameters<Server['orders']['change']>[1]>
  /** Every request that reached the server, faults included. */
  readonly requests: readonly SeenRequest[]
  readonly clock: EmulatorClock
  /** The vendor's server itself, for what only this vendor has. */
  readonly server: Server
  /** Serves the vendor on 127.0.0.1; control calls stand under `/__emulator/`. */
  readonly listen: (options?: ListenOptions) => Promise<ListeningVendor<Settings>>
  /** As `listen`, over HTTP/2 with a self-signed certificate, for the faults only HTTP/2 has. */
  readonly listenHttp2: (options?: ListenOptions) => Promise<ListeningVendor<Settings>>
}

export interface ListeningVendor<Settings extends object> extends Listening {
  /** For the matching factory, over the socket: credentials, URLs and `clock`. */
  readonly settings: Settings & { readonly clock: EmulatorClock }
  /** The same for another of the vendor's accounts. */
  readonly settingsOf: (account: string) => Settings & { readonly clock: EmulatorClock }
}

export interface InProcess {
  readonly fetch: EmulatorFetch
  readonly clock: EmulatorClock
}

/** Puts what all vendors share around one vendor's server. */
export function wrapVendor<Server extends AnyVendorServer, Settings extends object>(
  server: Server & { readonly settings: (origin: string, account?: string) => Settings },
  context: VendorContext,
  extra: Control['extra'] = {},
): VendorEmulator<Server, Settings> {
  const { clock, ledger } = context
  const faults = createFaultQueue(clock, ledger)
  const changes = createChangeQueue(server.orders)
  const throttle = createThrottle(clock, context.requestsPerMinute)
  const stage: Stage = { server, clock, ledger, faults, changes, throttle, requests: [] }
  // `.invalid` never resolves (RFC 6761): a client that forgets the `fetch` reaches nobody.
  const origin = `https://${server.name}.emulator.invalid`
  const fetch = inProcessFetch(stage, origin)
  const settingsAt: (url: string, account?: string) => Settings = server.settings
  const located = (listening: Listening): ListeningVendor<Settings> => ({
    ...listening,
    get settings() {
      return { ...settingsAt(listening.url), clock }
    },
    settingsOf: (account) => ({ ...settingsAt(listening.url, account), clock }),
  })
  return {
    fetch,
    get settings() {
      return { ...settingsAt(origin), fetch, clock }
    },
    settingsOf: (account) => ({ ...settingsAt(origin, account), fetch, clock }),
    orders: server.orders,
    ledger,
    faults,
    changes,
    requests: stage.requests,
    clock,
    server,
    // Loaded when called: whoever needs only `fetch` needs no Node.
    listen: async (options) => {
      const { listenOn } = await import('./listen.ts')
      return located(await listenOn(stage, { stage, extra, settingsOf: settingsAt }, checkListen(options)))
    },
    listenHttp2: async (options) => {
      const { listenHttp2On } = await import('./listen-http2.ts')
      return located(await listenHttp2On(stage, checkListen(options)))
    },
  }
}
