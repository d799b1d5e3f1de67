import type { Clock } from './clock.ts'
import { CancelError } from './errors/cancel-error.ts'

/** The time and the patience one call has: its total time, and its caller's signal. */
export interface Budget {
  readonly clock: Clock
  readonly signal: AbortSignal | undefined
  /** Milliseconds left, never below 0. */
  readonly left: () => number
  readonly aborted: () => boolean
  /** Waits, however long the wait is asked to be, but not beyond the time left. Rejects when aborted. */
  readonly sleep: (ms: number) => Promise<void>
  /**
   * The value, unless the time runs out (`CancelError` `timed_out`) or the caller aborts (the signal's reason) first.
   * For promises of others, which may never settle.
   */
  readonly race: <Value>(work: () => Value | Promise<Value>, limitMs?: number) => Promise<Value>
}

export function createBudget(
  provider: string,
  clock: Clock,
  totalMs: number,
  signal: AbortSignal | undefined,
): Budget {
  const endsAt = clock.now() + totalMs
  const left = (): number => Math.max(0, endsAt - clock.now())
  return {
    clock,
    signal,
    left,
    aborted: () => signal?.aborted === true,
    sleep: (ms) => clock.sleep(Math.min(ms, left()), signal),
    race: async (work, limitMs = Number.POSITIVE_INFINITY) => {
      signal?.throwIfAborted()
      const limit = Math.min(limitMs, left())
      let stop: (() => void) | undefined
      const interrupted = new Promise<never>((_resolve, reject) => {
        const abort = (): void => reject(signal?.reason)
        signal?.addEventListener('abort', abort, { once: true })
        const callOff = clock.deadline(limit, () =>
          reject(new CancelError({ code: 'timed_out', provider, message: `no answer within ${limit} ms` })),
        )
        stop = () => {
          callOff()
          signal?.removeEventListener('abort', abort)
        }
      })
      try {
        return await Promise.race([interrupted, work()])
      } finally {
        stop?.()
      }
    },
  }
}
