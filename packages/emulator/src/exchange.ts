import type { EmulatorClock } from './clock.ts'
import type { FaultQueue, MetFault } from './faults.ts'
import { type Act, actOf } from './faults/act.ts'
import { loop, withoutMoved } from './faults/moved.ts'
import type { FaultName } from './faults/names.ts'
import type { Ledger, LedgerRequest } from './ledger.ts'
import type { RequestKind, VendorServer } from './vendor.ts'

/** Any vendor's server, whatever its orders look like. */
export interface AnyVendorServer extends Omit<VendorServer<unknown, never, object>, 'orders'> {
  readonly orders: {
    /** A method, since its parameter is compared loosely: each vendor takes another kind of order. */
    add(order?: object): unknown
    get(id: string): unknown
  }
}

/** A request the emulator has seen. Never holds a header, a query or a body: those carry credentials. */
export interface SeenRequest extends LedgerRequest {
  /** ISO 8601 time on the emulator's clock. */
  readonly at: string
  readonly kind: RequestKind | undefined
  /** The scripted fault it met. */
  readonly fault: FaultName | undefined
}

/** What both ways into a vendor's server share: counting, faults, and running the app. */
export interface Stage {
  readonly server: AnyVendorServer
  readonly clock: EmulatorClock
  readonly ledger: Ledger
  readonly faults: FaultQueue
  readonly requests: SeenRequest[]
}

/** One request on its way. */
export interface Exchange {
  readonly seen: SeenRequest
  readonly met: MetFault | undefined
  /** Carries out the part that is not the wire. `request` must not depend on a body that is still coming. */
  readonly act: (request: Request, signal: AbortSignal) => Promise<Act>
}

/** Counts a request and takes the fault it meets. */
export function beginExchange(stage: Stage, method: string, url: URL): Exchange {
  const { server, clock, faults, requests } = stage
  const target = withoutMoved(url)
  const kind = server.kind(method, target.pathname)
  const met = faults.take(kind)
  const seen: SeenRequest = {
    number: requests.length + 1,
    at: new Date(clock.now()).toISOString(),
    method,
    path: url.pathname,
    kind,
    fault: met?.fault.name,
  }
  // What never reached the server was not seen by it either.
  if (met?.plan.wire.kind !== 'unreached') requests.push(seen)
  const cause: LedgerRequest = { number: seen.number, method, path: seen.path }
  return {
    seen,
    met,
    act: async (request, signal) => {
      const looped = loop(url)
      if (looped !== undefined) return { do: 'respond', response: looped }
      const copy = new Request(target, request)
      return actOf({
        met,
        scene: { vendor: server.answers, kind: kind ?? 'read', url: target, clock, delayMs: met?.delayMs },
        run: async () => server.handle(copy, cause),
        runStale: async () => server.handleStale(copy, cause),
        signal,
      })
    },
  }
}
