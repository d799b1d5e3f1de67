import type { Budget } from '../budget.ts'
import type { CallOptions } from '../contract/canceller.ts'
import type { Call } from '../http/call.ts'
import { type Attempt, type AttemptOptions, makeAttempt } from './attempt.ts'
import { ambiguousError, errorOf } from './attempt-error.ts'
import { budgetOf, type Channel, channelFor, report } from './channel.ts'
import { createHistory, type History, remember } from './history.ts'
import { mayTryAgain, noRetries } from './retry.ts'

/**
 * Sends until an attempt says more than *not done, try again*, and remembers each.
 * @throws CancelError or the signal's reason; whether something may have been sent by then stands in the history
 */
export async function exchange<Value>(
  channel: Channel,
  call: Call<Value>,
  budget: Budget,
  history: History,
  effectOf?: AttemptOptions<Value>['effectOf'],
): Promise<Attempt<Value>> {
  const retries = noRetries()
  for (;;) {
    const number = history.attempts.length + 1
    const onDispatch = (): void => {
      history.pending = true
    }
    const attempt = await makeAttempt(channel, call, budget, { number, effectOf, onDispatch })
    remember(history, attempt)
    const { row, record } = attempt
    const ended =
      history.open || row.disposition === 'settled' || (budget.aborted() && record.sent !== 'answered')
    if (call.purpose === 'token') {
      report(channel, {
        type: 'token',
        outcome: row.disposition === 'settled' ? 'renewed' : 'failed',
        why: row.id,
      })
    }
    if (ended || !(await mayTryAgain(channel, attempt, retries, budget))) return attempt
  }
}

/**
 * One logical exchange, in the vendor's words: sent again only where the table says *retry*, nothing is read back.
 * @throws CancelError when it provably changed nothing (a plain no is `rejected`); AmbiguousOutcomeError when a
 * request that changes something may have taken effect; the signal's reason when aborted before
 */
export async function performCall<Value>(
  channel: Channel,
  call: Call<Value>,
  options?: CallOptions,
): Promise<Value> {
  const tuned = channelFor(channel, options)
  const budget = budgetOf(tuned, options)
  const changesSomething = call.purpose === 'cancel' || call.purpose === 'write'
  const history = createHistory()
  let failed: unknown
  try {
    const last = await exchange(tuned, call, budget, history, () => 'shown')
    if (last.row.disposition === 'settled' && last.value !== undefined) return last.value
    failed = last.error
    if (!changesSomething || !history.open) {
      if (last.record.sent !== 'answered') options?.signal?.throwIfAborted()
      throw errorOf(tuned, last, history.attempts, budget.left() === 0)
    }
  } catch (error) {
    if (!changesSomething || (!history.open && !history.pending)) throw error
    failed = error
  }
  throw ambiguousError(tuned, call.endpoint, failed, history)
}
