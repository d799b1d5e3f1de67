import type { Budget } from '../budget.ts'
import type { OrderView } from '../contract/order-view.ts'
import type { CancelRequest } from '../contract/request.ts'
import { CancelError } from '../errors/cancel-error.ts'
import { type Attempt, makeAttempt } from './attempt.ts'
import { errorOf } from './attempt-error.ts'
import { type Channel, report } from './channel.ts'
import { exchange } from './exchange.ts'
import { createHistory } from './history.ts'
import type { Vendor } from './plan.ts'
import { renewToken } from './retry.ts'

export type ReadOutcome<Order> =
  | { readonly kind: 'order'; readonly order: Order; readonly view: OrderView }
  | { readonly kind: 'absent'; readonly failure: string }
  | {
      readonly kind: 'failed'
      readonly failure: string
      /** A 404 that is not the vendor's own. */
      readonly wrongAddress?: boolean
    }

type Reader<R extends CancelRequest, Ref extends { readonly orderId: string }, Order> = Pick<
  Vendor<R, Ref, Order>,
  'readCall' | 'view'
>

/** Reads the order for somebody who waits for it: retried where that is safe. Throws `CancelError`. */
export async function readOrder<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  channel: Channel,
  vendor: Reader<R, Ref, Order>,
  ref: Ref,
  budget: Budget,
): Promise<Exclude<ReadOutcome<Order>, { readonly kind: 'failed' }>> {
  const history = createHistory()
  const last = await exchange(channel, vendor.readCall(ref), budget, history)
  if (last.record.sent !== 'answered') budget.signal?.throwIfAborted()
  const outcome = outcomeOf(channel, vendor, last)
  if (outcome.kind === 'failed') throw errorOf(channel, last, history.attempts, budget.left() === 0)
  return outcome
}

/**
 * Reads the order once, to find out what became of a cancel; once more only with a new token. Never throws: a failure
 * is an outcome.
 */
export async function readOnce<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  channel: Channel,
  vendor: Reader<R, Ref, Order>,
  ref: Ref,
  budget: Budget,
): Promise<ReadOutcome<Order>> {
  try {
    for (let renewed = false; ; renewed = true) {
      const attempt = await makeAttempt(channel, vendor.readCall(ref), budget, {
        number: 1,
        onDispatch: () => undefined,
      })
      const stale = !renewed && attempt.row.first === 'new_token'
      if (!stale || !(await renewToken(channel, attempt, budget))) return outcomeOf(channel, vendor, attempt)
    }
  } catch (error) {
    const failure = CancelError.is(error) ? error.code : budget.aborted() ? 'aborted' : 'internal'
    report(channel, { type: 'read', outcome: 'failed', failure })
    return { kind: 'failed', failure }
  }
}

function outcomeOf<R extends CancelRequest, Ref extends { readonly orderId: string }, Order>(
  channel: Channel,
  vendor: Reader<R, Ref, Order>,
  { row, value, failure }: Attempt<Order>,
): ReadOutcome<Order> {
  if (row.disposition === 'settled' && value !== undefined) {
    const view = vendor.view(value)
    report(channel, { type: 'read', outcome: 'answered', order: view })
    return { kind: 'order', order: value, view }
  }
  const absent = row.refusal === 'not_found' && row.proof
  report(channel, { type: 'read', outcome: absent ? 'absent' : 'failed', failure })
  return absent
    ? { kind: 'absent', failure }
    : { kind: 'failed', failure, wrongAddress: row.id === 'wrong_address' }
}
