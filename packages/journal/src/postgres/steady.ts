import type { Clock } from '@cancel/core'
import { isLost, journalFailure } from './failure.ts'
import type { Row } from '../entry-row.ts'
import { type Query, rowsOf } from './query.ts'

/** What a statement gave. */
export interface Answer {
  /** In the order of the database. */
  readonly rows: readonly Row[]
  /** An earlier try of the same statement may have been done. */
  readonly isRepeated: boolean
}

/** Runs a statement, again where the connection was lost. */
export type Steady = (text: string, values?: unknown[]) => Promise<Answer>

const firstWaitMs = 100
const longestWaitMs = 2000

/**
 * A database that is restarted is back in seconds: waiting for it loses no verdict. Where the network swallows everything,
 * a failure takes long to be noticed: that is waiting, too.
 */
export function createSteady(
  query: Query,
  { patienceMs, clock }: { readonly patienceMs: number; readonly clock: Pick<Clock, 'sleep' | 'monotonic'> },
): Steady {
  const time = (): number => clock.monotonic?.() ?? performance.now()
  return async (text, values) => {
    let failedAt: number | undefined
    for (let tries = 0; ; tries += 1) {
      try {
        return { rows: rowsOf(await query(text, values)), isRepeated: tries > 0 }
      } catch (error) {
        failedAt ??= time()
        // A patience that is no number is none: the wait would have no end.
        if (!isLost(error) || !(time() - failedAt < patienceMs)) throw journalFailure(error)
        await clock.sleep(Math.min(longestWaitMs, firstWaitMs * 2 ** tries))
      }
    }
  }
}
