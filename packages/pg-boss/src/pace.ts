import type { BulkPace } from '@cancel/bulk'
import { CancelError, type Clock, type Limit } from '@cancel/core'
import type { Lease } from '@cancel/journal/postgres'
import type { PaceRow } from './pace-row.ts'

export interface SharedPaceOptions {
  readonly row: PaceRow
  readonly provider: string
  readonly limits: readonly Limit[]
  /** The lease of the turn that is going on. */
  readonly lease: () => Pick<Lease, 'token' | 'check' | 'lose'> | undefined
  readonly clock: Pick<Clock, 'now' | 'sleep'>
  /** A request that would wait longer does not keep its place. Milliseconds; default 10000. */
  readonly longWaitMs?: number | undefined
  /** Told when the account has to wait for long: its turn is better given to another one. */
  readonly onLongWait: () => void
}

/**
 * Vendors' longest limit is a day's. Who asks for more is asked again then: a header without sense would end the account
 * for all workers and for ever.
 */
const longestPauseMs = 86_400_000
// The vendor counts requests as they arrive. Between the word of the database and the arrival lie an answer, a timer and
// a way that is not always equally long: a minute's limit loses a hundredth by it, a second's limit a fifth.
const marginPart = 0.01
const leastMarginMs = 250
/** Who is later than this gives up its place, and takes another one. */
export const mostLateMs: number = leastMarginMs / 2
/** The first ones of a process open connections, and are longer on their way. */
const firstRequests = 32
const firstMarginMs = 1000

/** The span of a limit, with its margin. */
export function spanOf({ perMs }: Limit): number {
  return perMs + Math.max(leastMarginMs, perMs * marginPart)
}

/**
 * The pace of one account, as a row that all workers share: it holds when the last requests may leave. Asked before every
 * request, and given only under the account's lease.
 */
export function createSharedPace(options: SharedPaceOptions): BulkPace {
  const { row, provider, limits, lease, clock, longWaitMs = 10_000, onLongWait } = options
  let pausedUntil = 0
  let sent = 0
  let usualMs: number | undefined
  const shortest = Math.min(...limits.map(({ perMs }) => perMs))
  let writing: Promise<unknown> = Promise.resolve()

  const reserve = async (isCounted: boolean): Promise<{ readonly at: number; readonly now: number }> => {
    const extraMs = sent < firstRequests ? Math.min(firstMarginMs, shortest / 10) : 0
    const place = await row.reserve({ token: lease()?.token, mostWaitMs: longWaitMs, isCounted, extraMs })
    return place ?? lease()?.lose() ?? Promise.reject(new Error('a place was refused without a lease'))
  }
  return {
    acquire: async (kind, signal) => {
      await writing
      const isCounted = limits.some(({ kinds }) => kinds.includes(kind))
      for (;;) {
        signal?.throwIfAborted()
        lease()?.check()
        const askedAt = clock.now()
        const { at, now } = await reserve(isCounted)
        const answeredAt = clock.now()
        const askingMs = answeredAt - askedAt
        usualMs ??= askingMs
        const waitMs = at - now
        if (waitMs > longWaitMs) {
          pausedUntil = clock.now() + waitMs
          onLongWait()
          const message = `the account may send again in ${Math.ceil(waitMs / 1000)} s`
          throw new CancelError({ code: 'rate_limited', provider, message, retryAfterMs: Math.ceil(waitMs) })
        }
        if (waitMs > 0) await clock.sleep(waitMs, signal)
        lease()?.check()
        // An answer that is slow, or a process that wakes late, would meet those that are on time: its place is given up.
        const lateMs = askingMs - usualMs + clock.now() - answeredAt - Math.max(0, waitMs)
        usualMs += (askingMs - usualMs) / 4
        if (lateMs > mostLateMs) continue
        sent += 1
        return
      }
    },
    throttled: (retryAfterMs) => {
      const waitMs = Math.min(longestPauseMs, retryAfterMs > 0 ? retryAfterMs : 1000)
      pausedUntil = Math.max(pausedUntil, clock.now() + waitMs)
      // Whoever asks next waits for this to be written; the vendor says it again if it was not.
      writing = row.pause(waitMs).catch(() => undefined)
      if (waitMs > longWaitMs) onLongWait()
    },
    pausedUntil: () => (pausedUntil > clock.now() ? pausedUntil : undefined),
  }
}
