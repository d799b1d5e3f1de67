import type { EmulatorClock } from '../clock.ts'
import type { RequestKind, VendorAnswers, View } from '../vendor.ts'
import type { FaultName, FaultRow } from './names.ts'

/** When the vendor really does what was asked: before anything goes back, not at all, or only later. */
export type Commit = 'before' | 'never' | { readonly afterMs: number }

/** How a connection fails before a byte of the request is on it. */
export type Unreached = 'refused' | 'reset_in_connect' | 'tls_reset' | 'tls_untrusted'

/** How a connection ends once the request is on it and before the answer is complete. */
export type Lost = 'before_reading' | 'reset' | 'close' | 'mid_headers'

/** How HTTP/2 gives up on one exchange. */
export type Http2Failure = 'stream' | 'goaway' | 'session'

/** How a body ends before its time; `silent` leaves the client no way to notice. */
export type Cut = 'reset' | 'close' | 'silent'

/** What an answer put in place of the real one may depend on. */
export interface Scene {
  readonly vendor: VendorAnswers
  readonly kind: RequestKind
  readonly url: URL
  readonly clock: EmulatorClock
  readonly delayMs: number | undefined
}

/** What happens on the wire. */
export type Wire =
  | { readonly kind: 'answer'; readonly duplicateHeaders?: boolean }
  | { readonly kind: 'changed'; readonly change: (answer: Response, scene: Scene) => Promise<Response> }
  | { readonly kind: 'instead'; readonly answer: (scene: Scene) => Response }
  /** `nth` counts the requests that have met the fault, from 1. */
  | { readonly kind: 'stale'; readonly view: (nth: number) => View }
  | { readonly kind: 'unreached'; readonly how: Unreached }
  | { readonly kind: 'lost'; readonly how: Lost }
  | { readonly kind: 'http2'; readonly how: Http2Failure }
  | { readonly kind: 'cut'; readonly how: Cut }
  | { readonly kind: 'hang' }
  /** Answers when the late effect is there. */
  | { readonly kind: 'late' }
  | { readonly kind: 'drip' }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'bomb' }

export interface Plan {
  readonly commit: Commit
  readonly wire: Wire
}

/** One fault as data: what it is called, what it means, and what is carried out. */
export interface Fault {
  readonly name: FaultName
  readonly row: FaultRow
  readonly describe: string
  readonly plan: Plan
  /** Whether `committed: true` makes sense: false where the failure proves that nothing was done. */
  readonly committable: boolean
  /**
   * The vendor's own word that nothing was done. `committed: true` is taken all the same, and makes it untrue: for
   * counting what rests on that word.
   */
  readonly proof?: true
  /** Whether `committed: false` makes sense: false where the fault is made from the vendor's real answer. */
  readonly omittable: boolean
  /** `delayMs` means something of this fault's own, and delays neither the effect nor the answer. */
  readonly ownDelay?: true
  /**
   * `own_listener`: over a socket the fault is over before the emulator can see a request, or needs HTTP/2, so it
   * has a listener of its own (`listenRefused`, `listenTlsReset`, `listenTlsUntrusted`, `listenHttp2`).
   * In-process every fault works.
   */
  readonly needs?: 'own_listener'
}

/** A fault before the catalogue has given it its name. */
export type FaultSpec = Omit<Fault, 'name' | 'row'>

/** A fault behind which what was asked may be done or not, whichever is natural. */
export function fault(describe: string, wire: Wire, commit: Commit = 'before'): FaultSpec {
  return { describe, plan: { commit, wire }, committable: true, omittable: true }
}
