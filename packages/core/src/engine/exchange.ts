import type { Budget } from '../clock.ts'
import type { AttemptRecord } from '../contract/result.ts'
import { type Attempt, makeAttempt } from './attempt.ts'
import type { Call } from './call.ts'
import { type Channel, pause, report } from './channel.ts'

/** What one call has already tried in order to get through. */
export interface Mended {
  waits: number
  new_token: boolean
  clock: boolean
}

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
  const mended: Mended = { waits: 0, new_token: false, clock: false }
  const requestId = call.requestId ?? crypto.randomUUID()
  const isHarmless = (call.purpose === 'read' || call.purpose === 'token') && options.isOnce !== true
  const { onOpen } = options
  for (;;) {
    const attempt = await makeAttempt(channel, call, budget, {
      number: attempts.length + 1,
      requestId,
      beforeDispatch: onOpen && (() => onOpen(true)),
    })
    attempts.push(attempt.record)
    onOpen?.(attempt.means === 'unclear')
    const { row, means, record } = attempt
    if (call.purpose === 'token') {
      const outcome = attempt.success === undefined ? 'failed' : 'renewed'
      report(channel, { type: 'token', outcome, why: row.id })
    }
    const isDone = attempt.success !== undefined || (budget.aborted() && record.sent !== 'answered')
    const did = { last: attempt, attempts }
    if (isDone) return did
    const stumbled = isHarmless && isStumble(attempt, call.purpose === 'token')
    const isProven = means === 'no' || means === 'never_left'
    // A gateway's 401 proves nothing of a cancel; a read can be made again with another token.
    const isMendable = isHarmless && row.first !== undefined
    if (!stumbled && !isProven && !isMendable) return did
    if (!(await prepareRetry(channel, attempt, mended, budget, stumbled))) return did
  }
}

/** A server or a line that failed for the moment: the same request may well work in a second. A login has no order to fail of. */
function isStumble({ record: { httpStatus = 0, sent }, row }: Attempt<unknown>, isLogin: boolean): boolean {
  if (sent !== 'answered') return row.id === 'connection_lost' || row.id === 'body_cut'
  return [429, 502, 503, 504].includes(httpStatus) || (isLogin && httpStatus >= 500)
}

/**
 * Mends what the attempt's row says can be mended, once each: a token that was refused, a clock that differs. Else waits
 * as long as the vendor asks, or for a backoff with full jitter.
 * @returns false where nothing was mended and the row asks for no retry, the tries are spent or the time does not last
 * @throws CancelError of a token that could not be renewed; the signal's reason
 */
export async function prepareRetry(
  channel: Channel,
  attempt: Attempt<unknown>,
  mended: Mended,
  budget: Budget,
  stumbled: boolean,
): Promise<boolean> {
  const { row, retryAfterMs } = attempt
  const { first } = row
  const { maxRetries } = channel.settings
  if (first !== undefined && !mended[first]) {
    mended[first] = true
    // Where nothing goes out twice it is mended all the same, for the next call.
    if (first === 'clock' ? attempt.learnClock() : await renewToken(channel, attempt, budget))
      return maxRetries > 0
  }
  const most = Math.min(maxRetries, row.atMost ?? maxRetries)
  if ((row.then !== 'retry' && !stumbled) || mended.waits >= most) return false
  // Half a second, then one, two and four, each cut to a random part.
  const backoff = Math.round(Math.random() * Math.min(8000, 500 * 2 ** mended.waits))
  const ms = Math.max(backoff, retryAfterMs ?? 0)
  if (ms >= budget.left()) return false
  mended.waits += 1
  await pause(channel, budget, ms, retryAfterMs === undefined ? 'retry' : 'retry_after')
  return true
}

/** Whether there is another token than the one that was refused. */
export async function renewToken(
  { tokens }: Channel,
  { token }: Attempt<unknown>,
  budget: Budget,
): Promise<boolean> {
  return token !== undefined && (await budget.race('token', () => tokens?.renew(token))) !== undefined
}
