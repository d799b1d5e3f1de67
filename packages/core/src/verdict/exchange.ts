import { createBudget, type Budget } from '../budget.ts'
import type { CallOptions } from '../contract/canceller.ts'
import type { AttemptRecord } from '../contract/result.ts'
import type { Call } from '../http/call.ts'
import { withCallOptions } from '../settings/client-settings.ts'
import { type Attempt, makeAttempt } from './attempt.ts'
import { ambiguousError, errorOf } from './attempt-error.ts'
import type { Channel } from './channel.ts'
import { mayTryAgain, noRetries } from './retry.ts'

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
  const settings = withCallOptions(channel.provider, channel.settings, options)
  const tuned = { ...channel, settings }
  const budget = createBudget(channel.provider, settings.clock, settings.totalTimeoutMs, options?.signal)
  const { last, value, attempts } = await exchange(tuned, call, budget)
  if (last.row.disposition === 'settled' && value !== undefined) return value
  throw errorOf(tuned, last, attempts, budget.left() === 0)
}

export interface Exchange<Value> {
  /** The attempt that ended it; its row says how. */
  readonly last: Attempt<Value>
  readonly value: Value | undefined
  readonly attempts: readonly AttemptRecord[]
}

/** The same, leaving it to the caller what a no means. */
export async function exchange<Value>(
  channel: Channel,
  call: Call<Value>,
  budget: Budget,
): Promise<Exchange<Value>> {
  const changesSomething = call.purpose === 'cancel' || call.purpose === 'write'
  const attempts: AttemptRecord[] = []
  const retries = noRetries()
  let dispatched = false
  for (let number = 1; ; number += 1) {
    let last: Attempt<Value>
    try {
      last = await makeAttempt(channel, call, budget, {
        number,
        effectOf: call.purpose === 'cancel' ? () => 'shown' : undefined,
        onDispatch: () => {
          dispatched = true
        },
      })
    } catch (error) {
      if (dispatched && changesSomething) throw ambiguousError(channel, call.endpoint, error, attempts)
      throw error
    }
    attempts.push(last.record)
    dispatched = false
    if (last.row.disposition === 'settled') return { last, value: last.value, attempts }
    if (changesSomething && !last.row.proof) {
      throw ambiguousError(channel, `${call.endpoint} ${last.failure}`, last.error, attempts)
    }
    if (last.record.sent !== 'answered') budget.signal?.throwIfAborted()
    if (!(await mayTryAgain(channel, last, retries, budget))) return { last, value: undefined, attempts }
  }
}
