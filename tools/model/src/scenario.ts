import type { AskedLine, Facts } from '@cancel/core'
import type { Row } from './order.ts'

/** One of the assumptions of docs/verdicts.md, dropped to see what rests on it. */
export type Assumption = `A${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13}`

/** What a vendor is like: what it declares, and what its answers look like. */
export interface ModelVendor {
  readonly facts: Facts
  /** Rows show how many units were ordered and cancelled. */
  readonly counts: boolean
  /** Where rows count: they do not show the units ordered, or none that are cancelled. */
  readonly hides?: 'ordered' | 'cancelled'
  /** Rows that are cancelled show no counts. */
  readonly forgetsCounts: boolean
  /** Rows say cancelled of what only will be, and shipped of what is cancelled beside a shipped row; their counts are true. */
  readonly isHasty: boolean
  /** After sending, rows that are cancelled are not listed any more. */
  readonly dropsCancelled: boolean
  /** What rows say of themselves; the order's word covers the rest. */
  readonly ownWords: readonly ('cancelled' | 'shipped')[]
  /** `loose`: a word for the order that says nothing of its rows, and is not declared to. */
  readonly word: 'none' | 'strict' | 'loose'
  /** What it calls an order of which some is cancelled and the rest is shipped. */
  readonly mixed: 'cancelled' | 'shipped' | 'partially_cancelled'
  /** Some views show no rows. */
  readonly rowless: boolean
  /** Views after the read before sending may lack a row. */
  readonly lacks: boolean
  readonly showsUnderWay: boolean
  /** It names who cancelled. */
  readonly names: boolean
}

/** What somebody else may do to the order, once each. */
export type Act =
  | { readonly do: 'cancel'; readonly row: number; readonly units?: number }
  /** `part`: a unit goes to a row of its own, of the same id; `take`, `add`: there is a unit less, or one more. */
  | { readonly do: 'ship' | 'reject' | 'leave' | 'part' | 'take' | 'add'; readonly row: number }
  | { readonly do: 'vanish' }

/**
 * How an attempt may be answered. `accepted` carries the order as it then was; `closed` is a gateway that turns the
 * cancel and the read away.
 */
export type Answer =
  | 'silence'
  | 'unclear'
  | 'never_retry'
  | 'never_throw'
  | 'refuse'
  | 'look'
  | 'not_found'
  | 'retry'
  | 'throw'
  | 'closed'
  | 'yes'
  | 'accepted'

export interface Scenario {
  readonly name: string
  readonly vendor: ModelVendor
  readonly rows: readonly Row[]
  readonly asked: readonly AskedLine[] | undefined
  readonly onlyWriter: boolean
  readonly readBefore: boolean
  readonly others: readonly Act[]
  readonly answers: readonly Answer[]
  /** A crash lost the result: the log begins with silence, after the read before sending where that was kept. */
  readonly lost: 'nothing' | 'result' | 'all'
  /** The most attempts of all calls together. */
  readonly attempts: number
  /** The calls in turn: one that sends, then those that follow it. */
  readonly calls: readonly ('first' | 'repeat' | 'never')[]
  readonly reads: number
  /** Reads may fail. */
  readonly fails: boolean
  readonly drop?: Assumption
}
