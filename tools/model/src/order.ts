import { type TrueWorld, worldOf } from '@cancel/conformance/claims'
import type { Act, Scenario } from './scenario.ts'

/** One row of an order as it really is. A row that left keeps its place, gone. */
export interface Row {
  readonly id: string
  readonly units: number
  readonly cancelled: number
  readonly fate: 'open' | 'shipped' | 'rejected'
  readonly isGone: boolean
}

/** An order at one moment. */
export interface Version {
  readonly rows: readonly Row[]
  /** The vendor does not find it. */
  readonly isAbsent: boolean
  /** A cancellation that was taken is not yet done. */
  readonly isUnderWay: boolean
  /** Who made it so; `undefined` for the first. */
  readonly by: 'this_call' | 'someone_else' | undefined
}

/** One request of ours. */
export interface Attempt {
  /** The place in `versions` at which it left. */
  readonly sent: number
  /** The place at which the vendor said yes. */
  readonly taken?: number
  /** In how many steps it did what it did so far. */
  readonly steps: number
}

/** A history of an order, whole or up to some moment. */
export interface History {
  readonly versions: readonly [Version, ...Version[]]
  readonly attempts: readonly Attempt[]
  /** What others have not done yet. */
  readonly left: readonly Act[]
}

export const isCancelled = ({ units, cancelled }: Row): boolean => cancelled === units
export const isAskedRow = ({ asked }: Scenario, { id }: Row): boolean =>
  asked.lines === undefined || asked.lines.some((line) => line.id === id)
export const isDecided = (row: Row): boolean => isCancelled(row) || row.fate !== 'open'

export const lastOf = ({ versions }: History): Version => versions.at(-1) ?? versions[0]

/** What became of the order so far. */
export function truthOf({ versions: [first, ...changes] }: History, { asked }: Scenario): TrueWorld {
  return worldOf(
    asked.lines,
    first.rows,
    changes.flatMap(({ by, rows }) => (by === undefined ? [] : { by, rows })),
  )
}
