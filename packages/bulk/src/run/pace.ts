import { type Clock, type Limit, type Pace, systemClock } from '@cancel/core'

type PaceClock = Pick<Clock, 'now' | 'monotonic' | 'sleep'> & Partial<Pick<Clock, 'deadline'>>

/** A pace that can be watched. */
export interface BulkPace extends Pace {
  /** When the account may send again, while the vendor asked to wait. Milliseconds since the epoch. */
  readonly pausedUntil: () => number | undefined
}

// The vendor counts requests as they arrive, and they do not travel equally long: one that was slow on its way and one
// that is fast may meet within a span. Hence a margin, and more of it for the first ones, which open connections.
const marginPart = 0.008
const leastMarginMs = 10
const firstRequests = 32
const firstMarginMs = 1000
/** Where the margin was too small, it grows up to this part of the span. */
const mostMarginPart = 0.03
/** A request that was let go leaves after its token, its signature and what its caller writes down; longer when the program is busy. */
const leavesWithinMs = 20
/** Waits when a vendor says too many and not how long. */
const unnamedWaitMs = 1000

/**
 * The pace of one account, to be given to its client as the setting `pace`. It keeps a log of the last requests and lets
 * the next one go when the vendor's limit allows it; what a vendor asks to wait holds up the whole account.
 */
export function createPace(limits: readonly Limit[], clock: PaceClock = systemClock): BulkPace {
  // A limit does not end early because somebody set the machine's clock.
  const time = clock.monotonic ?? clock.now
  const logs = limits.map((limit) => ({ ...limit, log: createLog(limit) }))
  let pausedUntil = Number.NEGATIVE_INFINITY
  let last: Promise<void> = Promise.resolve()

  const admit = async (kind: 'cancel' | 'read' | 'token', signal: AbortSignal | undefined): Promise<void> => {
    const own = logs.filter(({ kinds }) => kinds.includes(kind))
    for (;;) {
      signal?.throwIfAborted()
      const at = Math.max(pausedUntil, ...own.map(({ log }) => log.freeAt()))
      if (at <= time()) break
      await clock.sleep(Math.max(1, at - time()), signal)
    }
    for (const { log } of own) {
      const left = log.add(time())
      clock.deadline?.(leavesWithinMs, () => left(time()))
    }
  }
  return {
    // One after the other, so that nobody is overtaken and the log is never raced.
    acquire: (kind, signal) => {
      const mine = last.then(() => admit(kind, signal))
      last = mine.catch(() => {
        // The caller is told; who waits behind goes on.
      })
      return mine
    },
    throttled: (retryAfterMs) => {
      // Requests that were on their way together are turned away together: that is one miss.
      if (pausedUntil <= time()) for (const { log } of logs) log.wasTooFast()
      pausedUntil = Math.max(pausedUntil, time() + (retryAfterMs > 0 ? retryAfterMs : unnamedWaitMs))
    },
    pausedUntil: () => (pausedUntil > time() ? clock.now() + pausedUntil - time() : undefined),
  }
}

/** When the last so many requests left, in a ring. */
function createLog({ requests, perMs }: Limit): {
  readonly freeAt: () => number
  /** Notes a request that may leave now; the function given back notes when it has left. */
  readonly add: (at: number) => (at: number) => void
  readonly wasTooFast: () => void
} {
  const ring: number[] = []
  let sent = 0
  let margin = Math.max(leastMarginMs, perMs * marginPart)
  return {
    freeAt: () =>
      sent < requests ? Number.NEGATIVE_INFINITY : (ring[sent % requests] ?? 0) + perMs + margin,
    add: (at) => {
      const slot = sent % requests
      const extra = sent < firstRequests ? firstMarginMs : 0
      const note = (time: number): void => {
        ring[slot] = time + extra
      }
      note(at)
      sent += 1
      return note
    },
    wasTooFast: () => {
      margin = Math.max(margin, Math.min(margin * 1.5, perMs * mostMarginPart))
    },
  }
}
