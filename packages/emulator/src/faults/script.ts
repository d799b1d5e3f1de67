import type { RequestKind } from '../vendor.ts'
import type { FaultName } from './names.ts'

/** A fault for the next requests of one kind. */
export interface FaultScript {
  /** Which requests meet the fault. */
  readonly on: RequestKind
  readonly fault: FaultName
  /** How many requests of this kind pass before it is met; default 0. */
  readonly skip?: number | undefined
  /** How many requests meet it; default 1. Faults for the same kind are used up in the order they were added. */
  readonly times?: number | undefined
  /**
   * Whether the vendor really does what was asked. Default: what is natural for the fault, `false` where the
   * answer says that nothing was done, `true` where only the answer is lost. `true` where the vendor gives its word
   * that nothing was done makes that word untrue.
   */
  readonly committed?: boolean | undefined
  /**
   * Milliseconds on the emulator's clock: between dripped bytes, how long reads stay stale, what `Retry-After` asks
   * for. With every other fault: how much later the answer (or its loss) comes; with `committed: true`, where the
   * vendor's answer is not what comes back, how much later the vendor does its part.
   */
  readonly delayMs?: number | undefined
}
