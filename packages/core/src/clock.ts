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

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const abort = (): void => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(
        () => {
          signal?.removeEventListener('abort', abort)
          resolve()
        },
        Math.min(ms, longestDelayMs),
      )
      if (signal?.aborted) abort()
      else signal?.addEventListener('abort', abort, { once: true })
    }),
  deadline: (ms, passed) => {
    const timer = setTimeout(passed, Math.min(ms, longestDelayMs))
    return () => clearTimeout(timer)
  },
}

/** Now, as logs print it. A clock of the caller's that fails must not take away what is known by then. */
export function printNow({ now }: Clock): string {
  try {
    return new Date(now()).toISOString()
  } catch {
    // It threw, or gave what is no time.
    return new Date().toISOString()
  }
}

/** How far a clock has come, however the machine's clock is set meanwhile. */
export function monotonicOf({ monotonic, now }: Clock): () => number {
  return monotonic ?? now
}
