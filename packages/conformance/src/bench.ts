import type { AnyCanceller, CancelRequest, ClientSettings, Clock } from '@cancel/core'

/** What a request to the vendor is for. */
export type RequestKind = 'cancel' | 'read' | 'token'

/** What a provider's author supplies: worlds to test in, and the faults that can happen there. */
export interface Bench {
  /** A server of its own for every case, with nothing in it. */
  readonly createWorld: () => World | Promise<World>
  /** Every fault that `World.fault` takes. `faultCatalogue` of `@cancel/emulator` fits. */
  readonly faults: readonly BenchFault[]
}

export interface BenchFault {
  /** `<row>` or `<row>:<variant>`. */
  readonly name: string
  /** The row of the verdict table that the fault belongs to. */
  readonly row: string
  /** The cancel may have taken effect all the same: `committed: true` makes sense. */
  readonly committable: boolean
  /** The cancel may also have had no effect: `committed: false` makes sense. */
  readonly omittable: boolean
}

/** A fault for the next requests of one kind. Later ones of the same kind wait for their turn. */
export interface BenchScript {
  readonly on: RequestKind
  /** The name of one of the bench's faults. */
  readonly fault: string
  /** How many requests meet it. Default 1. */
  readonly times?: number | undefined
  /** Whether the vendor really does what was asked. Default: what is natural for the fault. */
  readonly committed?: boolean | undefined
  /** Milliseconds; what they delay depends on the fault. */
  readonly delayMs?: number | undefined
}

/** A clock that stands still until somebody waits on it, or moves it. `createManualClock` of the emulator fits. */
export interface TestClock extends Clock {
  readonly advance: (ms: number) => void
}

/** A change of an order that really happened at the vendor. */
export interface Effect {
  /** In plain words, for messages. */
  readonly effect: string
  /** The number of the request that caused it; `undefined` when none did, as with a supplier's decision. */
  readonly request: number | undefined
}

/** Units by the id of their line. */
export type Units = Readonly<Record<string, number>>

/** One vendor with its orders, and clients for it. */
export interface World {
  /** What clients and server measure time with. */
  readonly clock: TestClock
  /** What the clients send with, for the kit to wrap. */
  readonly fetch: typeof globalThis.fetch
  readonly kindOf: (method: string, url: URL) => RequestKind | undefined
  /** A new client for the account whose orders these are. The overrides win over everything else. */
  readonly client: (overrides?: ClientSettings) => AnyCanceller
  /** A client for another account of the same vendor. */
  readonly otherAccount: () => AnyCanceller
  /** Puts an order in this state into the world. `absent`: one the vendor does not know. */
  readonly order: (state: 'open' | 'cancelled' | 'shipped' | 'absent') => TestOrder
  /** What is cancelled at the vendor by now, whatever anybody was told. */
  readonly cancelled: (orderId: string) => Units
  /** Every change of this order since it was put here. */
  readonly effects: (orderId: string) => readonly Effect[]
  /** Somebody else cancels the whole order. */
  readonly cancelElsewhere: (orderId: string) => void
  /** The suppliers agree to cancel what was asked of them; where `suppliersDecide`. */
  readonly suppliersAgree?: (orderId: string) => void
  readonly fault: (script: BenchScript) => void
  /** Forgets the faults that were not met yet. */
  readonly clearFaults: () => void
  /** How many requests of a kind reached the server. */
  readonly requests: (kind: RequestKind) => number
  /** Every credential in use. Give them characters that URLs, JSON and base64 change. */
  readonly secrets: readonly string[]
  readonly close: () => void | Promise<void>
}

/** An order, and the requests that cancel it. */
export interface TestOrder {
  readonly orderId: string
  /** What `getOrder` takes. */
  readonly ref: { readonly orderId: string }
  /** Units of each line. At least two lines where lines can be cancelled, three units in one where units can. */
  readonly units: Units
  /** Cancels all of it. */
  readonly whole: CancelRequest
  /** Cancels one line of at least two; required unless the gap `lines` is declared. */
  readonly line?: LineRequest
  /** Cancels some units of a line, with others left; required unless the gap `lineQuantity` is declared. */
  readonly some?: LineRequest
  /** Requests of this provider that must be refused before anything is sent, by the field the error must name. */
  readonly misuses?: Readonly<Record<string, object>>
}

export interface LineRequest {
  readonly request: CancelRequest
  /** What it asks for. */
  readonly units: Units
  /** Cancels another line, as somebody else may do in the meantime. */
  readonly other?: CancelRequest
  /** Names a line that the order has not. */
  readonly unknown?: CancelRequest
}
