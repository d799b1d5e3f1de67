import type { FaultScript } from '../../../../packages/emulator/src/faults/names.ts'
import type { Past } from '../shop/prepare-order.ts'

/** Units of one line that are asked for; the whole line where `units` is left out. */
export interface AskedUnits {
  readonly line: number
  readonly units?: number
}

/** A fault that one request or several meet. */
export interface PlayedFault extends Omit<FaultScript, 'delayMs'> {
  /** How late its effect comes, in attempts' time: 1 is when the client gives an attempt up. */
  readonly late?: number
}

/** Somebody else's cancel beside the client's: when, and of what. */
export interface Meanwhile {
  /** `before`: after the client's first read. `after`: when the vendor has answered the client's cancel. */
  readonly when: 'before' | 'after'
  /** One unit of the first line, or the whole order. */
  readonly what: 'unit' | 'whole'
}

/** One cancel at a real server, with everything that happens to it. */
export interface Case {
  readonly name: string
  /** Units per line of the order. */
  readonly quantities: readonly number[]
  readonly past: Past
  /** Left out: the whole order. */
  readonly lines?: readonly AskedUnits[]
  readonly faults: readonly PlayedFault[]
  readonly meanwhile?: Meanwhile
  readonly onlyWriter: boolean
}
