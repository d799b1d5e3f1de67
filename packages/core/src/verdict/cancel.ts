import type { Budget } from '../budget.ts'
import type { CallOptions } from '../contract/canceller.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { CancelResult } from '../contract/result.ts'
import { CancelError } from '../errors/cancel-error.ts'
import type { Attempt } from './attempt.ts'
import { errorOf } from './attempt-error.ts'
import { budgetOf, type Channel, report } from './channel.ts'
import { type Case, cancelled, refused, requested, unconfirmed } from './compose.ts'
import { exchange } from './exchange.ts'
import { createHistory } from './history.ts'
import { addsUp, type CancelPlan, type Vendor } from './plan.ts'
import { look, readBack } from './read-back.ts'
import { readOrder } from './read-order.ts'

/**
 * Cancels: builds, sends and judges attempts with the memory of all of them, and reads the order where an answer
 * leaves it open.
 * @throws only while this call provably did not change the order: CancelError, or the signal's reason
 */
export async function cancelOrder<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  channel: Channel,
  vendor: Vendor<R, Ref, Order>,
  plan: CancelPlan<R>,
  options: CallOptions | undefined,
): Promise<CancelResult<R>> {
  const budget = budgetOf(channel, options)
  const theCase: Case<R, Ref, Order> = { channel, vendor, plan, history: createHistory() }
  const result = await withinPromise(theCase, budget)
  report(channel, { type: 'verdict', result })
  return result
}

/** Before the first byte may have left, it throws; after, it returns. A bug of ours included. */
async function withinPromise<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  theCase: Case<R, Ref, Order>,
  budget: Budget,
): Promise<CancelResult<R>> {
  const { history, channel } = theCase
  try {
    return await run(theCase, budget)
  } catch (error) {
    const known = CancelError.is(error)
    const bothAre404 = known && !history.addressed && error.code === 'configuration'
    if (history.pending || (history.open && !bothAre404)) {
      history.lastFailure = known ? error.code : (history.lastFailure ?? 'internal')
      return unconfirmed(theCase, budget.aborted() ? 'aborted' : known ? undefined : 'internal')
    }
    if (known || (budget.aborted() && error === budget.signal?.reason)) throw error
    throw new CancelError({
      code: 'configuration',
      provider: channel.provider,
      message: `failed before anything was sent (${error instanceof Error ? error.name : typeof error})`,
      attempts: history.attempts,
    })
  }
}

async function run<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  asked: Case<R, Ref, Order>,
  budget: Budget,
): Promise<CancelResult<R>> {
  const { channel, vendor, history } = asked
  let theCase = asked
  let before: Order | undefined
  if (asked.plan.needsBefore || channel.settings.readBefore) {
    const outcome = await readOrder(channel, vendor, vendor.refOf(asked.plan.request), budget)
    if (outcome.kind === 'absent') return refused(theCase, 'not_found', 'stated')
    before = outcome.order
    const plan = vendor.compare?.(asked.plan, before) ?? asked.plan
    theCase = { ...asked, plan }
    // Some units of a line are never cancelled already: other units may be meant.
    const already = look(theCase, outcome.view).decision === 'cancelled' && !addsUp(plan)
    history.before = outcome.view
    if (already || outcome.view.state === 'cancelled') return cancelled(theCase, 'cancelled', 'someone_else')
  }
  const call = vendor.cancelCall(theCase.plan, before)
  for (;;) {
    const attempt = await attemptIn(theCase, call, budget)
    if (attempt !== undefined) {
      const { row, record } = attempt
      if (row.disposition === 'settled') {
        return row.awaiting === undefined
          ? cancelled(theCase, 'cancelled', 'this_call')
          : requested(theCase, row.awaiting)
      }
      if (budget.aborted() && record.sent !== 'answered') {
        if (!history.open) throw budget.signal?.reason
        return unconfirmed(theCase, 'aborted')
      }
      if (!history.open && row.disposition !== 'read') {
        if (row.disposition === 'refuse') return refused(theCase, row.refusal ?? 'unspecified', 'stated')
        throw errorOf(channel, attempt, history.attempts, budget.left() === 0)
      }
      if (record.sent === 'maybe' && budget.left() === 0) return unconfirmed(theCase, 'out_of_time')
    }
    const verdict = await readBack(theCase, attempt, budget)
    if (verdict !== 'resend') return verdict
    history.resent = true
  }
}

/** In an open call a token or a signature that fails is one more thing that leads to a read. */
async function attemptIn<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  theCase: Case<R, Ref, Order>,
  call: ReturnType<Vendor<R, Ref, Order>['cancelCall']>,
  budget: Budget,
): Promise<Attempt<Order | null> | undefined> {
  const { channel, vendor, history } = theCase
  try {
    return await exchange(channel, call, budget, history, (order) => {
      if (order === null) return undefined
      return look(theCase, vendor.view(order)).decision === 'cancelled' ? 'shown' : 'not_shown'
    })
  } catch (error) {
    if (!history.open || history.pending || !CancelError.is(error)) throw error
    history.lastFailure = error.code
    return undefined
  }
}
