import type { Budget } from '../budget.ts'
import type { Attempt } from './attempt.ts'
import { type Channel, report } from './channel.ts'

/** What one call has already tried in order to get through. */
export interface Retries {
  sent: number
  new_token: boolean
  clock: boolean
}

export const noRetries = (): Retries => ({ sent: 0, new_token: false, clock: false })

/**
 * After an attempt that provably did nothing: mends what its row says can be mended, or waits, and says whether to
 * send again. With `maxRetries: 0` nothing is sent twice, for no reason.
 * @throws CancelError of a token that could not be renewed; the signal's reason
 */
export async function mayTryAgain(
  channel: Channel,
  attempt: Attempt<unknown>,
  retries: Retries,
  budget: Budget,
): Promise<boolean> {
  const { maxRetries } = channel.settings
  const { row } = attempt
  if (maxRetries === 0) return false
  if (row.first !== undefined) {
    if (retries[row.first]) return false
    retries[row.first] = true
    return row.first === 'clock' ? attempt.learnClock() : renewToken(channel, attempt, budget)
  }
  if (row.disposition !== 'retry' || retries.sent >= Math.min(maxRetries, row.atMost ?? maxRetries))
    return false
  const ms = Math.max(backoff(retries.sent), attempt.retryAfterMs ?? 0)
  if (ms >= budget.left()) return false
  retries.sent += 1
  report(channel, { type: 'wait', ms, why: attempt.retryAfterMs === undefined ? 'retry' : 'retry_after' })
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

/** Exponential backoff with full jitter: half a second, then one, two and four, each cut to a random part. */
function backoff(sent: number): number {
  return Math.round(Math.random() * Math.min(8000, 500 * 2 ** sent))
}
