import { CancelError } from '../errors/cancel-error.ts'
import type { Attempt } from './attempt.ts'
import type { ReadOutcome } from './read.ts'

/** How long to wait before the next read, and when to stop knocking at a door that stays shut. */
export interface Patience {
  /** An attempt was made. */
  readonly sent: (last: Attempt<unknown> | undefined) => void
  readonly read: (outcome: ReadOutcome<unknown>) => void
  /** Milliseconds to wait before the next read; for ever where the same refusal came three times in a row. */
  readonly beforeRead: () => number
}

const shut: ReadonlySet<string> = new Set([
  'unauthenticated',
  'forbidden',
  'configuration',
  'invalid_request',
  'rejected',
])

/**
 * After silence the vendor may still be at work; after an answer the order can be looked at at once.
 * @param firstMs between two reads, and before a read after silence
 * @param growth how much longer each wait between two reads is than the one before, up to a minute
 */
export function createPatience({
  firstMs,
  growth,
}: {
  readonly firstMs: number
  readonly growth: number
}): Patience {
  let first = 0
  let between = firstMs
  let hasRead = false
  let failed = 0
  let refusals: { readonly words: string; readonly times: number } | undefined
  return {
    sent: (last) => {
      hasRead = false
      failed = 0
      refusals = undefined
      const isAtOnce = last === undefined || last.means !== 'unclear' || last.row.closesDoor === true
      first = isAtOnce ? 0 : Math.max(firstMs, last.retryAfterMs ?? 0)
    },
    read: (outcome) => {
      if (hasRead && outcome.kind !== 'failed')
        between = Math.max(between, Math.min(between * growth, 60_000))
      hasRead = true
      if (outcome.kind !== 'failed') {
        failed = 0
        refusals = undefined
        return
      }
      failed += 1
      const isShut = outcome.isTurnedAway || (CancelError.is(outcome.error) && shut.has(outcome.error.code))
      const times = refusals?.words === outcome.failure ? refusals.times + 1 : 1
      refusals = isShut ? { words: outcome.failure, times } : undefined
    },
    beforeRead: () => {
      if (!hasRead) return first
      if (refusals !== undefined && refusals.times >= 3) return Number.POSITIVE_INFINITY
      // A settle time of nothing must not turn failing reads into a storm.
      return failed === 0
        ? between
        : Math.max(between * Math.min(8, 2 ** (failed - 1)), 100 * 2 ** Math.min(failed, 6))
    },
  }
}
