import type { RunCount } from '@cancel/journal'

/** When orders were sent, in at most so many spans of one length. */
export interface Timeline {
  readonly add: (count: RunCount) => void
  readonly spans: () =>
    | { readonly from: number; readonly spanMs: number; readonly counts: readonly number[] }
    | undefined
}

const mostSpans = 96
const spanLengths: readonly number[] = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 21_600, 86_400].map(
  (seconds) => seconds * 1000,
)

export function createTimeline(): Timeline {
  // Seconds, not entries: a night of a million rows has some ten thousand of them.
  const perSecond = new Map<number, number>()
  return {
    add: ({ sentAt, rows }) => {
      if (sentAt === undefined) return
      const second = sentAt / 1000
      perSecond.set(second, (perSecond.get(second) ?? 0) + rows)
    },
    spans: () => {
      if (perSecond.size === 0) return undefined
      let first = Number.POSITIVE_INFINITY
      let last = 0
      for (const second of perSecond.keys()) {
        first = Math.min(first, second)
        last = Math.max(last, second)
      }
      const whole = (last - first + 1) * 1000
      const spanMs = spanLengths.find((length) => whole / length <= mostSpans) ?? Math.ceil(whole / mostSpans)
      const counts = Array.from({ length: Math.ceil(whole / spanMs) }, () => 0)
      for (const [second, count] of perSecond) {
        const index = Math.floor(((second - first) * 1000) / spanMs)
        counts[index] = (counts[index] ?? 0) + count
      }
      return { from: first * 1000, spanMs, counts }
    },
  }
}
