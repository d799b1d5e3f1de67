import type { TestClock } from './test-emulator.ts'

/** A clock that stands still until somebody sleeps on it or moves it. */
export function createManualClock(): TestClock {
  let time = Date.UTC(2026, 0, 1)
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
    advance,
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
  }
}
