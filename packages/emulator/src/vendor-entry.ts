import { systemClock } from './clock.ts'
import { createLedger } from './ledger.ts'
import type { ListenOptions } from './listen.ts'
import type { Listening } from './vendor.ts'
import type { CommonOptions } from './options.ts'
import type { OrderFileRow } from './orders-file.ts'
import type { PageSource } from './page/snapshot.ts'
import type { VendorContext } from './vendor.ts'

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

/** What a vendor's server gets: the clock, and a ledger of its own. */
export function vendorContext(options: CommonOptions): VendorContext {
  const { clock = systemClock, serialised = true, gapMs = 20, requestsPerMinute } = options
  const gap = (): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, gapMs)
    })
  return { clock, ledger: createLedger(clock.now), gap: serialised ? undefined : gap, requestsPerMinute }
}
