import { type Clock, monotonicOf } from './clock.ts'
import { CancelError } from './errors/cancel-error.ts'
import { isPromise, type Soon } from './when-ready.ts'

/** The time and the patience one call has: its total time, and its caller's signal. */
export interface Budget {
  readonly clock: Clock
  readonly signal: AbortSignal | undefined
  /** Milliseconds left, never below 0. */
  readonly left: () => number
  /** Milliseconds since the call began. */
  readonly elapsed: () => number
  readonly aborted: () => boolean
  /** Waits, however long the wait is asked to be, but not beyond the time left. Rejects when aborted. */
  readonly sleep: (ms: number) => Promise<void>
  /**
   * The value, unless the time runs out (`CancelError` `timed_out`) or the caller aborts (the signal's reason) first.
   * For promises of others, which may never settle; what is at hand is given back at once.
   */
  readonly race: <Value>(work: () => Soon<Value>, limitMs?: number) => Soon<Value>
}

export function createBudget(
  provider: string,
  clock: Clock,
  totalMs: number,
  signal: AbortSignal | undefined,
): Budget {
  // A machine's clock that is set meanwhile must neither end a call nor keep it open.
  const monotonic = monotonicOf(clock)
  const startedAt = monotonic()
  const elapsed = (): number => monotonic() - startedAt
  const left = (): number => Math.max(0, totalMs - elapsed())
  const aborted = (): boolean => signal?.aborted === true
  const within = <Value>(limit: number, value: PromiseLike<Value>): Promise<Value> => {
    let callOff: () => void
    let abort: () => void
    return new Promise<Value>((resolve, reject) => {
      abort = () => reject(signal?.reason)
      signal?.addEventListener('abort', abort)
      callOff = clock.deadline(limit, () =>
        reject(
          new CancelError({
            code: 'timed_out',
            provider,
            message: `no answer within ${Math.round(limit)} ms`,
          }),
        ),
      )
      // The work itself may have ended the call.
      if (aborted()) abort()
      value.then(resolve, reject)
    }).finally(() => {
      callOff()
      signal?.removeEventListener('abort', abort)
    })
  }
  return {
    clock,
    signal,
    left,
    elapsed,
    aborted,
    sleep: (ms) => clock.sleep(Math.min(ms, left()), signal),
    race: <Value>(work: () => Soon<Value>, limitMs = Number.POSITIVE_INFINITY): Soon<Value> => {
      if (aborted()) return Promise.reject(signal?.reason)
      const value = work()
      return isPromise(value) ? within(Math.min(limitMs, left()), value) : value
    },
  }
}
