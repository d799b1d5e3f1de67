import type { FaultName, RequestKind } from '@cancel/emulator'
import type { Mode } from '../worlds/world.ts'

/** How one kind of request goes wrong: a fault of the emulator, an answer in its place, or a `fetch` that throws. */
export type Trouble = { readonly on: RequestKind; readonly times?: number } & (
  | { readonly fault: FaultName; readonly committed?: boolean }
  | { readonly status: number; readonly body: object }
  | { readonly throws: string }
)

/** One case of the suite that has to notice when a row of a vendor's table says something else. */
export interface VendorCase {
  /** The row that decides it: its id, and `#2` for the second row of that id. */
  readonly row: string
  readonly mode?: Mode
  /** Milliseconds since the epoch, where the hour matters. */
  readonly startsAt?: number
  readonly troubles: readonly Trouble[]
  /** Verdict, then how many cancels, reads and tokens were asked for. */
  readonly expected: string
}

/** The same for a row of any table. */
export interface RowCase extends VendorCase {
  /** Whose table the row is in: `core`, or a vendor's name. */
  readonly table: string
  readonly vendor: string
}
