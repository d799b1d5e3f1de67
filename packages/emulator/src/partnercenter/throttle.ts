import type { EmulatorClock } from '../clock.ts'

/** Counts calls per minute. Gives the seconds to wait once the minute is used up; every call counts. */
export function createThrottle(clock: EmulatorClock, limit: number | undefined): () => number | undefined {
  let minuteStart = clock.now()
  let calls = 0
  return () => {
    const now = clock.now()
    if (now - minuteStart >= 60_000) {
      minuteStart = now
      calls = 0
    }
    calls += 1
    if (limit === undefined || calls <= limit) return undefined
    return Math.ceil((minuteStart + 60_000 - now) / 1000)
  }
}
