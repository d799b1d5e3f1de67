/** Time as the emulator sees it: token lifetimes, timestamps and late effects follow it. */
export interface EmulatorClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it aborts first. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Calls `passed` once the clock is `ms` milliseconds further. Returns a function that calls it off. */
  readonly deadline: (ms: number, passed: () => void) => () => void
}

/** A clock for tests: time stands still until somebody sleeps or `advance` is called. */
export interface ManualClock extends EmulatorClock {
  /** Moves time forward and fires every deadline it passes, in order. */
  readonly advance: (ms: number) => void
}

export const systemClock: EmulatorClock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason)
        return
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', abort)
        resolve()
      }, ms)
      const abort = (): void => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', abort, { once: true })
    }),
  deadline: (ms, passed) => {
    const timer = setTimeout(passed, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * A clock for tests that takes no real time. `sleep` jumps straight to its end, firing every deadline on
 * the way; a `deadline` by itself moves nothing.
 * @param start milliseconds since the epoch; default 2026-01-01T00:00:00Z
 */
export function createManualClock(start: number = Date.UTC(2026, 0, 1)): ManualClock {
  if (!Number.isFinite(start))
    throw new TypeError(`start must be milliseconds since the epoch; given ${typeof start}`)
  let time = start
  const deadlines = new Set<{ readonly at: number; readonly passed: () => void }>()
  const advance = (ms: number): void => {
    const target = time + ms
    for (;;) {
      const next = [...deadlines].filter(({ at }) => at <= target).toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      deadlines.delete(next)
      time = Math.max(time, next.at)
      next.passed()
    }
    time = Math.max(time, target)
  }
  return {
    now: () => time,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      advance(ms)
      await Promise.resolve()
      signal?.throwIfAborted()
    },
    deadline: (ms, passed) => {
      const entry = { at: time + ms, passed }
      deadlines.add(entry)
      return () => deadlines.delete(entry)
    },
    advance,
  }
}
