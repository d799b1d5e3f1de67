import type { Budget } from '../budget.ts'
import type { Attempt } from './attempt.ts'
import { type Channel, report } from './channel.ts'

/** What one call has already tried in order to get through. */
export interface Mended {
  waits: number
  new_token: boolean
  clock: boolean
}

export const noneMended = (): Mended => ({ waits: 0, new_token: false, clock: false })

/**
 * Mends what the attempt's row says can be mended, once each: a token that was refused, a clock that differs.
 * @returns whether anything was mended, so that sending again makes sense
 * @throws CancelError of a token that could not be renewed; the signal's reason
 */
export async function mend(
  channel: Channel,
  attempt: Attempt<unknown>,
  mended: Mended,
  budget: Budget,
): Promise<boolean> {
  const { first } = attempt.row
  if (first === undefined || mended[first]) return false
  mended[first] = true
  return first === 'clock' ? attempt.learnClock() : renewToken(channel, attempt, budget)
}

/**
 * Waits before the same request goes out again: as long as the vendor asks, or a backoff with full jitter.
 * @returns false where the row asks for no retry, the tries are spent or the time does not last
 */
export async function waitFor(
  channel: Channel,
  { row, retryAfterMs }: Attempt<unknown>,
  mended: Mended,
  budget: Budget,
  isStumble: boolean,
): Promise<boolean> {
  const { maxRetries } = channel.settings
  const most = Math.min(maxRetries, row.atMost ?? maxRetries)
  if ((row.then !== 'retry' && !isStumble) || mended.waits >= most) return false
  const ms = Math.max(backoff(mended.waits), retryAfterMs ?? 0)
  if (ms >= budget.left()) return false
  mended.waits += 1
  report(channel, { type: 'wait', ms, why: retryAfterMs === undefined ? 'retry' : 'retry_after' })
  await budget.sleep(ms)
  return true
}

/** Whether there is another token than the one that was refused. */
export async function renewToken(
  { tokens }: Channel,
  { token }: Attempt<unknown>,
  budget: Budget,
): Promise<boolean> {
  return token !== undefined && (await tokens?.renew(token, budget)) !== undefined
}

/** Half a second, then one, two and four, each cut to a random part. */
function backoff(waits: number): number {
  return Math.round(Math.random() * Math.min(8000, 500 * 2 ** waits))
}
