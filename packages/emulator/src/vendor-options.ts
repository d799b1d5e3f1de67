import { type EmulatorClock, systemClock } from './clock.ts'
import { createLedger } from './ledger.ts'
import type { VendorContext } from './vendor.ts'

/** What every vendor's emulator takes beside its own options. */
export interface CommonOptions {
  /** Default: the machine's clock. */
  readonly clock?: EmulatorClock
}

/** What a vendor's server gets: the clock, and a ledger of its own. */
export function vendorContext(clock: EmulatorClock = systemClock): VendorContext {
  return { clock, ledger: createLedger(clock.now) }
}
