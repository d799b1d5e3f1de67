import type { ApiOptions } from '../contract/canceller.ts'
import type { AttemptRecord } from '../contract/result.ts'
import { AmbiguousOutcomeError } from '../errors/ambiguous-outcome-error.ts'
import { copyCause } from '../errors/redact.ts'
import { errorOf } from './attempt-error.ts'
import type { Call } from './call.ts'
import { budgetOf, type Channel, channelFor } from './channel.ts'
import { exchange } from './exchange.ts'

/**
 * One logical exchange, in the vendor's words: sent again only where the table says *retry*, nothing is read back.
 * @throws CancelError when it provably changed nothing (a plain no is `rejected`); AmbiguousOutcomeError when a
 * request that changes something may have taken effect; the signal's reason when aborted before
 */
export async function performCall<Value>(
  channel: Channel,
  call: Call<Value>,
  options?: ApiOptions,
  isOnce = false,
): Promise<Value> {
  const tuned = channelFor(channel, options)
  const budget = budgetOf(tuned, options)
  const changesSomething = call.purpose === 'cancel' || call.purpose === 'write'
  let isOpen = false
  const onOpen = (now: boolean): void => {
    isOpen = now
  }
  let attempts: readonly AttemptRecord[] = []
  let lastFailure: string | undefined
  let failed: unknown
  try {
    const { last, attempts: made } = await exchange(tuned, call, budget, { isOnce, onOpen })
    if (last.success !== undefined) return last.success.value
    attempts = made
    lastFailure = last.failure()
    failed = last.error
    if (!changesSomething || !isOpen) {
      if (last.record.sent !== 'answered') options?.signal?.throwIfAborted()
      throw errorOf(tuned, last, attempts, { isOutOfTime: budget.left() === 0 })
    }
  } catch (error) {
    if (!changesSomething || !isOpen) throw error
    failed ??= error
  }
  throw new AmbiguousOutcomeError({
    provider: channel.provider,
    message: `${call.endpoint}: ${lastFailure ?? 'no answer'}. It may have taken effect: read the order first`,
    attempts,
    cause: copyCause(failed, channel.scrub),
  })
}
