import { createBudget, type Budget } from '../budget.ts'
import type { CallOptions } from '../contract/canceller.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { CancelResult } from '../contract/result.ts'
import { CancelError } from '../errors/cancel-error.ts'
import { assess } from './assess.ts'
import { type Attempt, makeAttempt } from './attempt.ts'
import { errorOf } from './attempt-error.ts'
import { type Channel, report } from './channel.ts'
import { type Case, cancelled, refused, requested, unconfirmed } from './compose.ts'
import { createHistory, remember } from './history.ts'
import type { CancelPlan, Vendor } from './plan.ts'
import { readBack } from './read-back.ts'
import { readOrder } from './read-order.ts'
import { mayTryAgain, noRetries } from './retry.ts'

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
  const { clock, totalTimeoutMs } = channel.settings
  const budget = createBudget(channel.provider, clock, totalTimeoutMs, options?.signal)
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
  const dispatch = { pending: false }
  try {
    return await run(theCase, budget, dispatch)
  } catch (error) {
    const both404 = history.onlyWrongAddress && CancelError.is(error) && error.code === 'configuration'
    if (dispatch.pending || (history.open && !both404)) {
      history.lastFailure = CancelError.is(error) ? error.code : (history.lastFailure ?? 'internal')
      return unconfirmed(
        theCase,
        budget.aborted() ? 'aborted' : CancelError.is(error) ? undefined : 'internal',
      )
    }
    if (CancelError.is(error) || (budget.aborted() && error === budget.signal?.reason)) throw error
    throw new CancelError({
      code: 'configuration',
      provider: channel.provider,
      message: `failed before anything was sent${error instanceof Error ? ` (${error.name})` : ''}`,
      attempts: history.attempts,
    })
  }
}

async function run<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  start: Case<R, Ref, Order>,
  budget: Budget,
  dispatch: { pending: boolean },
): Promise<CancelResult<R>> {
  const { channel, vendor, history } = start
  let theCase = start
  let orderBefore: Order | undefined
  if (start.plan.needsBefore || channel.settings.readBefore) {
    const outcome = await readOrder(channel, vendor, vendor.refOf(start.plan.request), budget)
    if (outcome.kind === 'absent') return refused(theCase, 'not_found', 'stated')
    orderBefore = outcome.order
    const plan = vendor.compare?.(start.plan, outcome.order) ?? start.plan
    theCase = { ...start, plan }
    history.before = outcome.view
    history.order = outcome.view
    history.assessment = assess(plan.asked, outcome.view, undefined, vendor.decidedBy === 'supplier')
    if (alreadyCancelled(theCase)) return cancelled(theCase, 'cancelled', 'someone_else')
  }
  const call = vendor.cancelCall(theCase.plan, orderBefore)
  const retries = noRetries()
  for (;;) {
    const attempt = await attemptOrUndefined()
    if (attempt === undefined) {
      const verdict = await readBack(theCase, undefined, budget)
      if (verdict !== 'resend') return verdict
      continue
    }
    const { row, record } = attempt
    if (budget.aborted() && record.sent !== 'answered') {
      if (!history.open) throw budget.signal?.reason
      return unconfirmed(theCase, 'aborted')
    }
    if (row.disposition === 'settled') {
      return row.awaiting === undefined
        ? cancelled(theCase, 'cancelled', 'this_call')
        : requested(theCase, row.awaiting)
    }
    if (!history.open && row.disposition !== 'read') {
      if (await mayTryAgain(channel, attempt, retries, budget)) continue
      if (row.disposition === 'refuse') return refused(theCase, row.refusal ?? 'unspecified', 'stated')
      throw errorOf(channel, attempt, history.attempts, budget.left() === 0)
    }
    if (history.open && record.sent === 'maybe' && budget.left() === 0)
      return unconfirmed(theCase, 'out_of_time')
    const verdict = await readBack(theCase, attempt, budget)
    if (verdict !== 'resend') return verdict
    history.resent = true
  }

  /** In an open call a token or a signature that fails is one more thing that leads to a read. */
  async function attemptOrUndefined(): Promise<Attempt<Order | null> | undefined> {
    const number = history.attempts.length + 1
    try {
      const attempt = await makeAttempt(channel, call, budget, {
        number,
        effectOf: (order) => (order === null ? undefined : effectOf(theCase, order)),
        onDispatch: () => {
          dispatch.pending = true
        },
      })
      dispatch.pending = false
      remember(history, attempt)
      return attempt
    } catch (error) {
      if (!history.open || dispatch.pending || !CancelError.is(error)) throw error
      history.lastFailure = error.code
      return undefined
    }
  }
}

function effectOf<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  { vendor, plan, history }: Case<R, Ref, Order>,
  order: Order,
): 'shown' | 'not_shown' {
  const view = vendor.view(order)
  history.order = view
  history.assessment = assess(plan.asked, view, history.before, vendor.decidedBy === 'supplier')
  return history.assessment.decision === 'cancelled' ? 'shown' : 'not_shown'
}

/** Everything that was asked was cancelled before the call. Some units of a line never are: others may be meant. */
function alreadyCancelled<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>({
  plan,
  history,
}: Case<R, Ref, Order>): boolean {
  const { before, assessment } = history
  if (before?.state === 'cancelled') return true
  return (
    assessment?.decision === 'cancelled' &&
    plan.asked?.some(({ quantity }) => quantity !== undefined) !== true
  )
}
