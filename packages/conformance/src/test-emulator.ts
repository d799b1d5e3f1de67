import type { CancelRequest, ClientSettings, Clock } from '@cancel/core'
import type { TrueRow } from './claims.ts'

/** What a request to the vendor is for. */
export type RequestKind = 'cancel' | 'read' | 'token'

/**
 * A vendor's emulator, as far as the kit needs it. `@cancel/emulator/conformance` has one for each of its vendors; an
 * emulator of your own needs these members and nothing of that package.
 */
export interface TestEmulator<Settings extends object> {
  /** Stands before the name of every test, such as `kibo`. */
  readonly name: string
  /** Every fault that a server of this emulator takes, a `stale` read among them. `faultCatalogue` of `@cancel/emulator` fits. */
  readonly faults: readonly EmulatorFault[]
  /**
   * Every way in which the vendor says no about an order, in words for the test's name, and the refusal it must be;
   * `unconfirmed` for a no in words that prove nothing.
   */
  readonly refusals: Readonly<Record<string, string>>
  /**
   * Orders that are not uniform, by what is odd about them, such as `a line shipped before` or `two rows of one id`; for
   * each name `orders.mixed` puts one there. Where lines can be cancelled, one has a line that is cancelled beside one that
   * stands; where units can, one has a line of which some are cancelled.
   */
  readonly mixed: readonly string[]
  /**
   * What somebody else may do to an open order, such as `cancels a line`, `ships it` or `takes a line away`;
   * `orders.elsewhere` does it.
   */
  readonly elsewhere: readonly string[]
  /** Query parameters in which the vendor's pages want a credential, such as `access_token`. Default: none may stand there. */
  readonly secretsInQuery?: readonly string[]
  /** A quick run plays one fault of each row of whole orders, too: for a server whose requests take real time, or a vendor that is played already. */
  readonly isSampled?: boolean
  /** Starts a server of its own, with nothing in it; the kit does it for every case. */
  readonly start: (setup: Setup) => EmulatedServer<Settings> | Promise<EmulatedServer<Settings>>
}

export interface Setup {
  /** What client and server measure time with. It stands still until somebody waits on it, or moves it. */
  readonly clock: TestClock
  /** Whose server it is: the accounts differ in name and in every credential. */
  readonly account: 'first' | 'second'
  /** False: its cancels are not serialised, so several of them may find the order as it was. Default true. */
  readonly serialised?: boolean | undefined
}

/** A clock that takes no real time: `sleep` jumps to its end, `advance` moves it. */
export interface TestClock extends Clock {
  readonly advance: (ms: number) => void
}

/** One server of one vendor for one account, and the truth about what happened on it. */
export interface EmulatedServer<Settings extends object> {
  /** What `create` is given: credentials, URLs and, in this process, `fetch`. */
  readonly settings: Settings
  /**
   * Settings that the client also takes from the environment at call time, and the name of the variable, such as
   * `{ clientSecret: 'KIBO_CLIENT_SECRET' }`. Not those that name the account.
   */
  readonly environment?: Readonly<Record<string, string>>
  /** Every credential in the settings. Give them characters that URLs, forms, JSON and base64 change. */
  readonly secrets: readonly string[]
  /** What the client sends with, for the kit to stand in between. */
  readonly fetch: typeof globalThis.fetch
  readonly kind: (method: string, pathname: string) => RequestKind | undefined
  /** Every request that reached the server. */
  readonly requests: readonly { readonly kind: RequestKind | undefined }[]
  /** Every change of an order since it was put here. */
  readonly ledger: { readonly entries: readonly LedgerEntry[] }
  readonly faults: {
    /** A method, since an emulator may know its faults by name. */
    add(script: FaultScript): void
    /** Forgets the faults that were not met yet. */
    readonly clear: () => void
  }
  readonly orders: TestOrders
  /** Serves the same over a socket; only for `overSockets`. */
  readonly listen?: () => Promise<{ readonly settings: Settings; readonly close: () => Promise<void> }>
  readonly close?: () => void | Promise<void>
}

export interface LedgerEntry {
  readonly orderId: string
  /** What changed, in plain words, for messages. */
  readonly effect: string
  /** The request that caused it, counted from 1; `undefined` when none did, as with a supplier's decision. */
  readonly request: { readonly number: number } | undefined
  readonly by: 'request' | 'supplier' | 'someone_else'
  /** The order's rows after the change; none when it is absent since. */
  readonly rows: readonly TrueRow[]
}

export interface EmulatorFault {
  /** `<row>` or `<row>:<variant>`. */
  readonly name: string
  /** The row of the verdict table that the fault belongs to. */
  readonly row: string
  /** The cancel may have taken effect all the same: `committed: true` makes sense. */
  readonly committable: boolean
  /** The cancel may also have had no effect: `committed: false` makes sense. */
  readonly omittable: boolean
  /** The vendor's own word that nothing was done. `committed: true` makes it untrue, which is counted apart. */
  readonly proof?: true
  /** `delayMs` means something of this fault's own, and delays no effect. */
  readonly ownDelay?: true
  /** It is made from the vendor's real answer, so `delayMs` delays that, and the effect is there at once. */
  readonly isOfAnswer?: true
  /** Anything here: it cannot be had over a socket of the server's own. */
  readonly needs?: string
}

/** A fault for the next requests of one kind. Later ones of the same kind wait for their turn. */
export interface FaultScript {
  readonly on: RequestKind
  /** The name of one of the emulator's faults. */
  readonly fault: string
  /** How many requests of the kind pass before it is met. Default 0. */
  readonly skip?: number | undefined
  /** How many requests meet it. Default 1. */
  readonly times?: number | undefined
  /** Whether the vendor really does what was asked. Default: what is natural for the fault. */
  readonly committed?: boolean | undefined
  /** Milliseconds; what they delay depends on the fault. */
  readonly delayMs?: number | undefined
}

/** The orders of a server: what the kit puts there, and what became of it. */
export interface TestOrders {
  /** Puts an order in this state there. `absent`: one the vendor does not know. */
  readonly add: (state: 'open' | 'cancelled' | 'shipped' | 'absent') => TestOrder
  /** Puts an order there that is refused; for each name in `refusals`. */
  readonly refused: (name: string) => TestOrder
  /**
   * Puts open orders there whose ids are hard to carry: beyond 2^53 where they are numbers, alike but for their case or
   * leading zeros, with characters that URLs change. Each is cancelled, and the others must stay as they are.
   */
  readonly peculiar: () => readonly TestOrder[]
  /** What is cancelled at the vendor by now, whatever anybody was told. */
  readonly cancelled: (orderId: string) => Units
  /** The order's rows as they really are; `undefined` when it is absent. Their ids are those of the client's lines. */
  readonly truth: (orderId: string) => { readonly rows: readonly TrueRow[] } | undefined
  /** Puts an open order that is not uniform there; for each name in `mixed`. Its requests may ask for what is odd. */
  readonly mixed: (name: string) => TestOrder
  /** Somebody else does it to this order now; for each name in `elsewhere`. What cannot be done any more is left undone. */
  readonly elsewhere: (name: string, orderId: string) => unknown
  /** Somebody else cancels the whole order, as far as the vendor still cancels it. */
  readonly cancelElsewhere: (orderId: string) => unknown
  /** Suppliers decide what was asked of them, about one line or all; where `decidedBy` is `supplier`. */
  readonly suppliersDecide?: (orderId: string, decision: 'agree' | 'decline', line?: string) => unknown
}

/** Units by the id of their line. */
export type Units = Readonly<Record<string, number>>

/** An order, and the requests that cancel it. */
export interface TestOrder {
  readonly orderId: string
  /** What `getOrder` takes. */
  readonly ref: { readonly orderId: string }
  /** Units of each line. At least two lines where one request takes several, three units in one where units can. */
  readonly units: Units
  /** Cancels all of it. Where it names no reason, the vendor needs none. */
  readonly whole: CancelRequest
  /** Cancels one line, and names no units unless the client wants them; required unless `capabilities.lines` is `cannot`. */
  readonly line?: LineRequest
  /** Cancels some units of a line, with others left; required unless `capabilities.lineQuantity` is `cannot`. */
  readonly some?: LineRequest
  /** Requests of this client that must be refused before anything is sent, by the field the error must name. */
  readonly misuses?: Readonly<Record<string, object>>
}

export interface LineRequest {
  /** It names its parts as `lines`, and units as `quantity`. */
  readonly request: CancelRequest
  /** What it asks for. */
  readonly units: Units
  /** Cancels another line. An open order has none where a request takes one line: then two are refused before anything is sent. */
  readonly other?: CancelRequest
  /** Names a line that the order has not. */
  readonly unknown?: CancelRequest
}

/** What `create` gets: the server's settings, and over them what a case wants. */
export type SettingsFor<Settings extends object> = Settings & ClientSettings
