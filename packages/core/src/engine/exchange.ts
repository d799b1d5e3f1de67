import type { Budget } from '../budget.ts'
import type { AttemptRecord } from '../contract/result.ts'
import { type Attempt, type AttemptOptions, makeAttempt } from './attempt.ts'
import type { Call } from './call.ts'
import { type Channel, report } from './channel.ts'
import { mend, type Mended, noneMended, waitFor } from './retry.ts'

/** What came of one logical exchange: its last attempt, and all that went out. */
export interface Exchange<Value> {
  readonly last: Attempt<Value>
  readonly attempts: readonly AttemptRecord[]
}

/**
 * Sends until an attempt says more than *not done, try again*. A request that changes nothing is repeated after a
 * stumble, too; any other only where the table proves that it did nothing.
 * @param options `isOnce`: it may go out once, since a second request could burn a refresh token that works once.
 *   `onOpen` hears whether something may have been done that nobody can tell: from the dispatch until it is judged
 * @throws CancelError or the signal's reason, where no attempt was made or the time ran out before one
 */
export async function exchange<Value>(
  channel: Channel,
  call: Call<Value>,
  budget: Budget,
  options: { readonly isOnce?: boolean; readonly onOpen?: (isOpen: boolean) => void } = {},
): Promise<Exchange<Value>> {
  const attempts: AttemptRecord[] = []
  const mended: Mended = noneMended()
  const requestId = call.requestId ?? crypto.randomUUID()
  const isHarmless = (call.purpose === 'read' || call.purpose === 'token') && options.isOnce !== true
  const { onOpen } = options
  for (;;) {
    const context: AttemptOptions = {
      number: attempts.length + 1,
      requestId,
      ...(onOpen === undefined ? {} : { beforeDispatch: () => onOpen(true) }),
    }
    const attempt = await makeAttempt(channel, call, budget, context)
    attempts.push(attempt.record)
    onOpen?.(attempt.means === 'unclear')
    const { row, means, record } = attempt
    if (call.purpose === 'token') {
      const outcome = attempt.success === undefined ? 'failed' : 'renewed'
      report(channel, { type: 'token', outcome, why: row.id })
    }
    const isDone = attempt.success !== undefined || (budget.aborted() && record.sent !== 'answered')
    const did = { last: attempt, attempts }
    if (isDone || channel.settings.maxRetries === 0) return did
    const stumbled = isHarmless && isStumble(attempt)
    const isProven = means === 'no' || means === 'never_left'
    // A gateway's 401 proves nothing of a cancel; a read can be made again with another token.
    const isMendable = isHarmless && row.first !== undefined
    if (!stumbled && !isProven && !isMendable) return did
    if (
      !(await mend(channel, attempt, mended, budget)) &&
      !(await waitFor(channel, attempt, mended, budget, stumbled))
    )
      return did
  }
}

/** A server or a line that failed for the moment: the same request may well work in a second. */
function isStumble({ record: { httpStatus, sent }, row }: Attempt<unknown>): boolean {
  if (httpStatus !== undefined && sent === 'answered') return [429, 502, 503, 504].includes(httpStatus)
  return row.id === 'connection_lost' || row.id === 'body_cut'
}
