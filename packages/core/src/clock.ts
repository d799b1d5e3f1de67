import { CancelError } from './errors/cancel-error.ts'
import { isPromise, type Soon } from './soon.ts'

/** Time, as the client sees it. Replace it in tests; every wait and every deadline follows it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /**
   * Milliseconds since any moment, on a clock that nobody sets: total time is measured by it. Default: `now`, which
   * jumps when the machine's clock is set.
   */
  readonly monotonic?: (() => number) | undefined
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it aborts first. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Calls `passed` once `ms` milliseconds have gone by. Returns a function that calls it off. */
  readonly deadline: (ms: number, passed: () => void) => () => void
}

/** The longest delay timers take; a longer one would fire at once. */
export const longestDelayMs = 2_147_483_647

/** The machine's clock: the default of every client. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const abort = (): void => {
        callOff()
        reject(signal?.reason)
      }
      const callOff = systemClock.deadline(ms, () => {
        signal?.removeEventListener('abort', abort)
        resolve()
      })
      if (signal?.aborted) abort()
      else signal?.addEventListener('abort', abort, { once: true })
    }),
  deadline: (ms, passed) => {
    // A timer drops the fraction, and would fire before what was given the whole time a moment earlier.
    // An answer that came while the program was stopped is read first.
    let timer = setTimeout(
      () => {
        timer = setTimeout(passed)
      },
      Math.min(Math.ceil(ms), longestDelayMs),
    )
    return () => clearTimeout(timer)
  },
}

/** Now, as logs print it. A clock of the caller's that fails must not take away what is known by then. */
export function printNow(clock: Clock): string {
  try {
    return new Date(clock.now()).toISOString()
  } catch {
    // It threw, or gave what is no time.
    return new Date().toISOString()
  }
}

/** The time and the patience that a call or one attempt has: its total time, and its caller's signal. */
export interface Budget {
  readonly signal: AbortSignal | undefined
  /** Milliseconds left, never below 0. */
  readonly left: () => number
  readonly aborted: () => boolean
  /** Waits, however long the wait is asked to be, but not beyond the time left. Rejects when aborted. */
  readonly sleep: (ms: number) => Promise<void>
  /**
   * The value, unless the time runs out (`CancelError` `timed_out`) or the caller aborts (the signal's reason) first.
   * For promises of others, which may never settle; what is at hand is given back at once.
   * @param what is awaited, for the error: somebody else's silence is not the vendor's
   */
  readonly race: <Value>(what: string, work: () => Soon<Value>, limitMs?: number) => Soon<Value>
}

export function createBudget(
  provider: string,
  clock: Clock,
  totalMs: number,
  signal: AbortSignal | undefined,
): Budget {
  // A machine's clock that is set meanwhile must neither end a call nor keep it open.
  const monotonic = (): number => clock.monotonic?.() ?? clock.now()
  const startedAt = monotonic()
  const left = (): number => Math.max(0, totalMs - (monotonic() - startedAt))
  const aborted = (): boolean => signal?.aborted === true
  return {
    signal,
    left,
    aborted,
    sleep: (ms) => clock.sleep(Math.min(ms, left()), signal),
    race: <Value>(what: string, work: () => Soon<Value>, limitMs = Infinity): Soon<Value> => {
      if (aborted()) return Promise.reject(signal?.reason)
      const value = work()
      if (!isPromise(value)) return value
      const limit = Math.min(limitMs, left())
      const message = `no ${what} within ${Math.round(limit)} ms (${provider})`
      let callOff: () => void
      let abort: () => void
      return new Promise<Value>((resolve, reject) => {
        abort = () => reject(signal?.reason)
        signal?.addEventListener('abort', abort)
        callOff = clock.deadline(limit, () =>
          reject(new CancelError({ code: 'timed_out', provider, message })),
        )
        // The work itself may have ended the call.
        if (aborted()) abort()
        value.then(resolve, reject)
      }).finally(() => {
        callOff()
        signal?.removeEventListener('abort', abort)
      })
    },
  }
}
