import type { Clock } from '@cancel/core'
import { isLost, journalFailure } from './failure.ts'
import type { Row } from '../entry-row.ts'
import { type Query, rowsOf } from './query.ts'

export interface Answer {
  readonly rows: readonly Row[]
  /** An earlier try of the same statement may have been done. */
  readonly isRepeated: boolean
}

/** Runs a statement, again where the connection was lost. */
export type Steady = (text: string, values?: unknown[]) => Promise<Answer>

const firstWaitMs = 100
const longestWaitMs = 2000

/** A database that is restarted is back in seconds: waiting for it loses no verdict. */
export function createSteady(
  query: Query,
  { patienceMs, clock }: { readonly patienceMs: number; readonly clock: Pick<Clock, 'sleep'> },
): Steady {
  return async (text, values) => {
    let waited = 0
    for (let tries = 0; ; tries += 1) {
      try {
        return { rows: rowsOf(await query(text, values)), isRepeated: tries > 0 }
      } catch (error) {
        if (!isLost(error) || waited >= patienceMs) throw journalFailure(error)
        const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** tries)
        waited += waitMs
        await clock.sleep(waitMs)
      }
    }
  }
}
