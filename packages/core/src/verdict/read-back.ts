import type { Budget } from '../budget.ts'
import type { OrderView } from '../contract/order-view.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { CancelResult } from '../contract/result.ts'
import { CancelError } from '../errors/cancel-error.ts'
import type { Attempt } from './attempt.ts'
import { assess, type Assessment } from './assess.ts'
import { type Channel, report } from './channel.ts'
import { type Case, decided, refused, undecided } from './compose.ts'
import { addsUp } from './plan.ts'
import { readOnce, type ReadOutcome } from './read-order.ts'

/**
 * Reads the order until it decides, and otherwise says what is left: a verdict, or leave to send once more. A read
 * that fails is only waited out; it never leads to a re-send.
 * @throws CancelError `configuration` when both the cancel and the read met an address that is not the vendor's
 */
export async function readBack<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  theCase: Case<R, Ref, Order>,
  last: Attempt<unknown> | undefined,
  budget: Budget,
): Promise<CancelResult<R> | 'resend'> {
  const { channel, vendor, plan, history } = theCase
  const { settleMs, reads } = channel.settings
  const answersWanted = history.reads + reads
  let untouchedInARow = 0
  let failed = 0

  let wait = firstWait(theCase, last)
  while (history.reads < answersWanted && !budget.aborted()) {
    // Without time for the wait and for an answer after it, another read would only be cut short.
    if (wait > 0 && wait >= budget.left()) break
    if (wait > 0) await settle(channel, wait, budget)
    if (budget.aborted()) break
    const outcome = await readOnce(channel, vendor, vendor.refOf(plan.request), budget)
    const assessment = learn(theCase, outcome)
    if (assessment !== undefined) {
      const verdict = decided(theCase, assessment)
      if (verdict !== undefined) return verdict
      untouchedInARow = assessment.decision === 'untouched' ? untouchedInARow + 1 : 0
      // The vendor said no and the order stands as it did: one look is enough.
      if (!history.open) break
      if (untouchedInARow >= 2 && mayResend(theCase, last)) return 'resend'
    } else if (outcome.kind === 'absent') {
      if (!history.open || !history.addressed) return refused(theCase, 'not_found', 'stated')
    } else if (outcome.kind === 'failed') {
      if (outcome.wrongAddress === true && history.open && !history.addressed) {
        throw new CancelError({
          code: 'configuration',
          provider: channel.provider,
          message: 'cancel and read met a 404 that is not the vendor’s own: check baseUrl and environment',
          status: 404,
          attempts: history.attempts,
        })
      }
      failed += 1
      if (!history.open && failed >= reads) break
    }
    wait = settleMs * Math.min(8, 2 ** Math.max(0, failed - 1))
    // A settle time of nothing must not turn failing reads into a storm.
    if (outcome.kind === 'failed') wait = Math.max(wait, 100 * 2 ** Math.min(failed, 6))
  }
  return undecided(theCase, budget.aborted() ? 'aborted' : undefined)
}

/** After silence the vendor may still be at work; after an answer the order can be looked at at once. */
function firstWait<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  { channel, history }: Case<R, Ref, Order>,
  last: Attempt<unknown> | undefined,
): number {
  const answered = history.accepted || (history.no !== undefined && !history.silent) || !history.addressed
  if (answered) return 0
  return Math.max(channel.settings.settleMs, last?.retryAfterMs ?? 0)
}

/** Waits before a read. An abort ends the wait early and does not throw. */
export async function settle(channel: Channel, ms: number, budget: Budget): Promise<void> {
  report(channel, { type: 'wait', ms, why: 'settle' })
  try {
    await budget.sleep(ms)
  } catch (error) {
    if (!budget.aborted()) throw error
  }
}

/** Takes a read into the memory, and assesses the order where it had one. */
export function learn<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  theCase: Case<R, Ref, Order>,
  outcome: ReadOutcome<Order>,
): Assessment | undefined {
  const { history } = theCase
  if (outcome.kind === 'failed') {
    history.lastFailure = outcome.failure
    if (history.seen === 'not_read') history.seen = 'unreadable'
    return undefined
  }
  history.reads += 1
  if (outcome.kind === 'absent') {
    history.lastFailure = outcome.failure
    history.seen = 'unclear'
    return undefined
  }
  const assessment = look(theCase, outcome.view)
  history.seen = assessment.decision === 'untouched' ? 'untouched' : 'unclear'
  return assessment
}

/** Holds what was asked against the order as it stands. */
export function look<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  { vendor, plan, history }: Case<R, Ref, Order>,
  order: OrderView,
): Assessment {
  history.order = order
  history.assessment = assess(plan.asked, order, history.before, vendor.decidedBy === 'supplier')
  return history.assessment
}

/** One re-send, and only if all of this holds. */
function mayResend<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  { channel, vendor, plan, history }: Case<R, Ref, Order>,
  last: Attempt<unknown> | undefined,
): boolean {
  return (
    last?.row.resend === true &&
    vendor.resend === 'once' &&
    !history.resent &&
    !history.accepted &&
    history.no === undefined &&
    channel.settings.maxRetries > 0 &&
    !addsUp(plan)
  )
}
