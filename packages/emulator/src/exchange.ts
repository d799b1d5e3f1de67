import type { EmulatorClock } from './clock.ts'
import type { ChangeQueue } from './changes.ts'
import type { FaultQueue, MetFault } from './faults.ts'
import { type Act, actOf } from './faults/act.ts'
import { loop, withoutMoved } from './faults/moved.ts'
import type { FaultName } from './faults/names.ts'
import type { Ledger, LedgerRequest } from './ledger.ts'
import type { OrderTruth } from './order-rows.ts'
import type { Throttle } from './throttle.ts'
import type { RequestKind, VendorServer } from './vendor.ts'

/** Any vendor's server, whatever its orders look like. */
export interface AnyVendorServer extends Omit<VendorServer<unknown, never, object>, 'orders'> {
  readonly orders: {
    /** Methods, since their parameters are compared loosely: each vendor takes another kind of order. */
    add(order?: object, account?: string): unknown
    accountOf(id: string): string | undefined
    get(id: string): unknown
    ids(): readonly string[]
    truth(id: string): OrderTruth | undefined
    change(id: string, change: (order: object) => 'absent' | undefined | void): void
  }
}

/** A request the emulator has seen. Never holds a header, a query or the body of a login: those carry credentials. */
export interface SeenRequest extends LedgerRequest {
  /** ISO 8601 time on the emulator's clock. */
  readonly at: string
  readonly kind: RequestKind | undefined
  /** The scripted fault it met. */
  readonly fault: FaultName | undefined
  /** The order it is about, as far as address and body name one. */
  readonly orderId: string | undefined
  /** Of a cancel, as it was sent, cut at 10,000 characters; `undefined` for all others, and where the body was never read. */
  readonly body: string | undefined
}

/** What both ways into a vendor's server share: counting, faults, and running the app. */
export interface Stage {
  readonly server: AnyVendorServer
  readonly clock: EmulatorClock
  readonly ledger: Ledger
  readonly faults: FaultQueue
  readonly changes: ChangeQueue
  readonly throttle: Throttle
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
  const { server, clock, faults, changes, throttle, requests } = stage
  const target = withoutMoved(url)
  const kind = server.kind(method, target.pathname)
  const met = faults.take(kind)
  const seen: { -readonly [Key in keyof SeenRequest]: SeenRequest[Key] } = {
    number: requests.length + 1,
    at: new Date(clock.now()).toISOString(),
    method,
    path: url.pathname,
    kind,
    fault: met?.fault.name,
    orderId: server.orderIdOf(target, ''),
    body: undefined,
  }
  const { wire } = met?.plan ?? {}
  // What never reached the server was not seen by it either.
  if (wire?.kind !== 'unreached') requests.push(seen)
  const isRead = wire?.kind !== 'unreached' && !(wire?.kind === 'lost' && wire.how === 'before_reading')
  const cause: LedgerRequest = { number: seen.number, method, path: seen.path }
  return {
    seen,
    met,
    act: async (request, signal) => {
      const looped = loop(url)
      if (looped !== undefined) return { do: 'respond', response: looped }
      const copy = new Request(target, request)
      if (isRead && kind !== undefined) {
        const body = await copy.clone().text()
        seen.orderId = server.orderIdOf(target, body)
        if (kind === 'cancel') seen.body = withoutToken(body.slice(0, keptCharacters))
        changes.happen('before', kind, seen.orderId)
      }
      const act = await actOf({
        met,
        scene: { vendor: server.answers, kind: kind ?? 'read', url: target, clock, delayMs: met?.delayMs },
        run: async (view) => {
          const isOrder = kind === 'cancel' || kind === 'read'
          const wait = isOrder ? throttle(server.callerOf(target, request.headers)) : undefined
          if (wait !== undefined) return server.answers.status(429, kind ?? 'read', String(wait))
          return server.handle(copy, cause, view)
        },
        signal,
      })
      if (isRead) changes.happen('after', kind, seen.orderId)
      return act
    },
  }
}

/** More than any documented cancel has; a hundred thousand requests may be kept. */
const keptCharacters = 10_000

/** The one credential that a page puts into the body of a cancel ("Cancel Order", Crux, 2018-04-23). */
function withoutToken(body: string): string {
  return body.replaceAll(/("auth_token"\s*:\s*)"[^"]*"/g, '$1"[secret]"')
}
