import type { TestOrder, Units } from '@cancel/conformance'
import type { AnyCanceller, ClientSettings, VerdictNotes, VerdictRow } from '@cancel/core'
import type {
  EmulatorClock,
  FaultScript,
  LedgerEntry,
  ListenOptions,
  RequestKind,
  SeenRequest,
} from '@cancel/emulator'
import type { VendorCase } from '../rows/row-case.ts'

/** What a cancel can ask for: all of an order, a line of it, some units of a line. */
export type Mode = 'whole' | 'line' | 'units'

/** What every vendor's emulator has, whatever its orders look like. */
export interface AnyEmulator {
  readonly fetch: typeof globalThis.fetch
  readonly ledger: { readonly entries: readonly LedgerEntry[] }
  readonly requests: readonly SeenRequest[]
  readonly faults: { readonly add: (script: FaultScript) => void; readonly clear: () => void }
  readonly server: { readonly kind: (method: string, pathname: string) => RequestKind | undefined }
  readonly listen: (options?: ListenOptions) => Promise<Listening>
  readonly listenHttp2: () => Promise<Listening>
}

export interface Listening {
  readonly url: string
  readonly settings: object
  readonly close: () => Promise<void>
}

/** Settings a client is made of: those of its vendor, and over them what a case wants. */
export type Overrides = ClientSettings & { readonly authorityUrl?: string; readonly authUrl?: string }

/** One vendor's emulator with the few things that differ from vendor to vendor. */
export interface World {
  readonly emulator: AnyEmulator
  readonly clock: EmulatorClock
  /** For a client in this process. */
  readonly settings: object
  readonly client: (settings: object, overrides?: Overrides) => AnyCanceller
  /** Puts an open order into the world. */
  readonly order: () => TestOrder
  /** What is cancelled at the vendor by now, whatever anybody was told. */
  readonly cancelled: (orderId: string) => Units
  /** Somebody else cancels the whole order. */
  readonly cancelElsewhere: (orderId: string) => void
  /** The suppliers agree to cancel what was asked of them; only where they decide. */
  readonly suppliersAgree?: (orderId: string) => void
  /** Ends every access token at the vendor, where it can be done from outside. */
  readonly expireTokens?: () => void
  /** Every credential in use. */
  readonly secrets: readonly string[]
}

/** One vendor under test. */
export interface Subject {
  readonly name: string
  readonly title: string
  readonly modes: readonly Mode[]
  /**
   * Where the client's token comes from: `fetched` with credentials as often as wanted, `refreshed` from a pair it was
   * handed, whose refresh token works once, or `fixed`: the vendor has no call for one.
   */
  readonly tokens: 'fetched' | 'refreshed' | 'fixed'
  /** Whether a whole cancel may be sent once more after silence. */
  readonly resends: boolean
  /** Whether a refusal in the vendor's own shape is its word that nothing was done, whatever the code. */
  readonly believesUnknownCodes: boolean
  readonly rows: readonly VerdictRow[]
  readonly notes: VerdictNotes
  /** A case for every row. */
  readonly cases: readonly VendorCase[]
  /** A world without orders; `clock` is shared by client and vendor. */
  readonly createWorld: (clock: EmulatorClock) => World
}
