import { type Clock, type Limit, type Pace, type Schema, systemClock } from '@cancel/core'
import * as z from 'zod/mini'
import { aClock, checkGiven } from '../options.ts'

type PaceClock = Pick<Clock, 'now' | 'monotonic' | 'sleep'> & Partial<Pick<Clock, 'deadline'>>

type Kind = Parameters<Pace['acquire']>[0]

/** A pace that can be watched. */
export interface BulkPace extends Pace {
  /**
   * Told when a request of this kind has its answer, or is known to get none. A client that tells it keeps to the limit
   * however busy the machine or slow the way is: the vendor counted the request before it answered.
   */
  readonly answered?: (kind: Kind) => void
  /** When the account may send again, while the vendor asked to wait. Milliseconds since the epoch. */
  readonly pausedUntil: () => number | undefined
}

/** Of a client that does not tell when it was answered: its requests do not travel equally long. */
const marginPart = 0.008
const leastMarginMs = 10
/** The first ones open connections, and are longer on their way. */
const firstRequests = 32
const firstMarginMs = 1000
/** Where the margin was too small, it grows up to this part of the span. */
const mostMarginPart = 0.03
/** A request that was let go leaves after its token, its signature and what its caller writes down; longer when the program is busy. */
const leavesWithinMs = 20
/** Where answers are told: clocks of two machines differ by less, and so do timers. */
const clockPart = 0.0005
const leastClockMs = 5
/** Longer than any answer takes: a client that forgot to tell one does not wait for ever. */
const longestAnswerMs = 180_000
const askAgainMs = 5
/** Vendors' longest limit is a day's. Who asks for more is asked again then: a header without sense would end the account. */
export const longestPauseMs = 86_400_000
/** Waits when a vendor says too many and not how long. */
const unnamedWaitMs = 1000

/**
 * The pace of one account, to be given to its client as the setting `pace`. It keeps a log of the last requests and lets
 * the next one go when the vendor's limit allows it; what a vendor asks to wait holds up the whole account.
 */
export function createPace(limits: readonly Limit[], clock: PaceClock = systemClock): BulkPace {
  checkGiven(limitsSchema, limits, { root: 'limits', isQualified: true })
  checkGiven(aClock, clock, { root: 'clock' })
  // A limit does not end early because somebody set the machine's clock.
  const time = (): number => clock.monotonic?.() ?? clock.now()
  const logs = limits.map((limit) => ({ ...limit, log: createLog(limit) }))
  let pausedUntil = Number.NEGATIVE_INFINITY
  let last: Promise<void> = Promise.resolve()

  const admit = async (kind: Kind, signal: AbortSignal | undefined): Promise<void> => {
    const own = logs.filter(({ kinds }) => kinds.includes(kind))
    for (;;) {
      signal?.throwIfAborted()
      const now = time()
      const at = Math.max(pausedUntil, ...own.map(({ log }) => log.freeAt(now)))
      if (at <= now) break
      await clock.sleep(Math.max(1, at - now), signal)
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
    answered: (kind) => {
      for (const { kinds, log } of logs) if (kinds.includes(kind)) log.answered(time())
    },
    throttled: (retryAfterMs) => {
      // Requests that were on their way together are turned away together: that is one miss.
      if (pausedUntil <= time()) for (const { log } of logs) log.wasTooFast()
      const waitMs = Math.min(longestPauseMs, retryAfterMs > 0 ? retryAfterMs : unnamedWaitMs)
      pausedUntil = Math.max(pausedUntil, time() + waitMs)
    },
    pausedUntil: () => (pausedUntil > time() ? clock.now() + pausedUntil - time() : undefined),
  }
}

const aboveZero = 'a number of milliseconds above 0'
/** A figure that is none would let everything go, or nothing for ever. */
const limitsSchema: Schema<unknown> = z.array(
  z.object({
    kinds: z.array(z.enum(['read', 'cancel', 'token'])),
    requests: z.int().check(z.gte(1, 'a whole number of at least 1')),
    perMs: z.number(aboveZero).check(z.gt(0, aboveZero)),
  }),
)

/** When the last so many requests left and were answered, in rings. */
function createLog({ requests, perMs }: Limit): {
  readonly freeAt: (now: number) => number
  /** Notes a request that may leave now; the function given back notes when it has left. */
  readonly add: (at: number) => (at: number) => void
  readonly answered: (at: number) => void
  readonly wasTooFast: () => void
} {
  const leaving: number[] = []
  const answers: number[] = []
  let sent = 0
  let told = 0
  let margin = Math.max(leastMarginMs, perMs * marginPart)
  const answered = (at: number): void => {
    if (told === 0) margin = Math.max(leastClockMs, perMs * clockPart)
    answers[told % requests] = at
    told += 1
  }
  return {
    freeAt: (now) => {
      if (sent < requests) return Number.NEGATIVE_INFINITY
      // Whichever requests these answers belong to: so many had been counted by then.
      const wanted = sent - requests
      const left = leaving[wanted % requests] ?? 0
      if (told === 0) return left + perMs + margin
      if (told <= wanted && left + longestAnswerMs <= now) answered(now)
      return told <= wanted ? now + askAgainMs : (answers[wanted % requests] ?? 0) + perMs + margin
    },
    add: (at) => {
      const slot = sent % requests
      const extra = sent < firstRequests ? firstMarginMs : 0
      const note = (time: number): void => {
        leaving[slot] = time + extra
      }
      note(at)
      sent += 1
      return note
    },
    answered,
    wasTooFast: () => {
      margin = Math.max(margin, Math.min(margin * 1.5, perMs * mostMarginPart))
    },
  }
}
