import { type EmulatorClock, systemClock } from './clock.ts'
import { createLedger } from './ledger.ts'
import type { ListenOptions } from './listen.ts'
import type { Listening, VendorContext } from './vendor.ts'
import type { OrderFileRow } from './orders-file.ts'
import type { PageSource } from './page/snapshot.ts'

/** One vendor, as the emulator of all vendors takes it. */
export interface VendorEntry<Emulator, Options> {
  /** The vendor's name as people write it. */
  readonly title: string
  readonly create: (options?: Options) => Emulator
  /** Adds the example orders. Returns what a caller needs to name each. */
  readonly addExamples: (emulator: Emulator) => readonly string[]
  /**
   * The order of a row in a file, in the vendor's own spelling.
   * @throws TypeError naming the cell that the vendor cannot have.
   */
  readonly orderOf: (row: OrderFileRow) => object
  /** Reads and cancels in a minute that the vendor documents for each account. */
  readonly documentedLimit?: number
}

/** Any vendor. Methods, since their parameters are compared loosely: each vendor takes its own. */
export interface AnyVendorEntry {
  readonly title: string
  create(options: object): PageSource & { readonly listen: (options: ListenOptions) => Promise<Listening> }
  addExamples(emulator: object): readonly string[]
  orderOf(row: OrderFileRow): object
  readonly documentedLimit?: number
}

/** What every vendor's emulator takes beside its own options. */
export interface CommonOptions {
  /** Default: the machine's clock. */
  readonly clock?: EmulatorClock | undefined
  /**
   * Whether a cancel reads and writes an order in one step. False: it reads, waits for a moment and writes what it
   * made of that, as servers do that lock nothing; updates get lost, and several cancels of one unit succeed. Default
   * true.
   */
  readonly serialised?: boolean | undefined
  /** Milliseconds between reading and writing where that is not one step; not on `clock`. Default 20. */
  readonly gapMs?: number | undefined
  /**
   * Reads and cancels that each account has in a minute before it is answered 429 in the vendor's shape; refused ones
   * count. Partner Center documents 500, the others publish no figure. Default: no limit.
   */
  readonly requestsPerMinute?: number | undefined
}

/** What a vendor's server gets: the clock, and a ledger of its own. */
export function vendorContext(options: CommonOptions): VendorContext {
  // What is no object is told by the check of the vendor's own options.
  const {
    clock = systemClock,
    serialised = true,
    gapMs = 20,
    requestsPerMinute,
  } = Object(options) as CommonOptions
  const gap = (): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, gapMs)
    })
  return {
    clock,
    ledger: createLedger(() => clock.now()),
    gap: serialised ? undefined : gap,
    requestsPerMinute,
  }
}
