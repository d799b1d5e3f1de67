import type { Outcome } from './run-case.ts'

export interface Figures {
  readonly cases: number
  /** The order was changed more often than asked. */
  readonly double: number
  /** Told "done", and nothing had happened. */
  readonly falseSuccess: number
  /** Told "failed", and it had happened. */
  readonly falseFailure: number
  /** Told that nobody knows yet. */
  readonly open: number
}

export function countOutcomes(outcomes: readonly Outcome[]): Figures {
  const count = (is: (outcome: Outcome) => boolean): number => outcomes.filter(is).length
  return {
    cases: outcomes.length,
    double: count(({ effects }) => effects > 1),
    falseSuccess: count(({ told, effects }) => told === 'done' && effects === 0),
    falseFailure: count(({ told, effects }) => told === 'failed' && effects > 0),
    open: count(({ told }) => told === 'open'),
  }
}
