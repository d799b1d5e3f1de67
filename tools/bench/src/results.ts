import type { ContenderId } from './contenders/contenders.ts'
import type { Rounds } from './measure/rounds.ts'
import type { BundleSizes, ImportTimes, InstalledSizes } from './measure/sizes.ts'
import type { Memory } from './worker/measure.ts'

/** Everything a run found. A full run is kept beside the page that is made of it. */
export interface Results {
  readonly command: string
  /** `2026-11-26` */
  readonly date: string
  readonly machine: Machine
  readonly rounds: Rounds
  /** How many connections each contender opened for 64 calls, 4 at a time. */
  readonly connections: Partial<Record<ContenderId, number>>
  /** Processor time of the server for one request. */
  readonly serverMicros: number
  readonly imports: ImportTimes
  readonly bundles: BundleSizes
  /** Memory of one process after its first and its last call of a long run. */
  readonly longRun: LongRun
  /** After its rounds, in the process of each contender. */
  readonly memory: Partial<Record<ContenderId, Memory>>
  /** Only in a full run. */
  readonly installs?: InstalledSizes
}

export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly system: string
  readonly node: string
}

export interface LongRun {
  readonly contender: ContenderId
  readonly early: { readonly calls: number; readonly heldBytes: number }
  readonly late: { readonly calls: number; readonly heldBytes: number }
}
