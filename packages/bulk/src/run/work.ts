import { type AnyCanceller, CancelError, type CancelErrorCode } from '@cancel/core'
import { type Entry, type Journal, JournalError, type RunRowState } from '@cancel/journal'
import { rowBody } from '../plan/run-body.ts'
import type { Sign } from './breakers.ts'
import { type RunStatus, statusOf } from './row-status.ts'

/** What became of one row. */
export interface Done {
  /** Before this run touched it. */
  readonly was: RunStatus
  readonly status: RunStatus
  /** For the account's health; absent where the row says nothing about it. */
  readonly sign?: Sign
  /** The vendor asked to slow down, and for how long where it said so. */
  readonly throttledMs?: number
  /** Nothing was sent, and it may work later in this run. */
  readonly again?: true
  /** The account cannot be worked on. */
  readonly stop?: string
  readonly orderId: string
  readonly why?: string
}

const ofTheAccount: readonly CancelErrorCode[] = ['configuration', 'unauthenticated', 'forbidden']

/** Works on one row. Throws what ends the whole run: a journal that cannot be written, or a bug. */
export async function work(
  journal: Journal,
  client: AnyCanceller,
  row: RunRowState,
  signal: AbortSignal | undefined,
): Promise<Done> {
  return { ...(await workOn(journal, client, row, signal)), was: statusOf(row.entry) }
}

type Outcome = Omit<Done, 'was'>

async function workOn(
  journal: Journal,
  client: AnyCanceller,
  row: RunRowState,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  const { key = '', orderId = '', entry } = row
  // Sent by a program that ended before the verdict: it is looked at, and says nothing about the vendor's health now.
  if (entry?.state === 'sent') return doneOf(orderId, await journal.settle(client, key, { signal }), false)
  try {
    await journal.cancel(client, rowBody(row).request as never, { key, signal })
  } catch (error) {
    return doneOfThrow(orderId, error, signal)
  }
  return doneOf(orderId, await journal.entry(key), true)
}

function doneOf(orderId: string, entry: Entry | undefined, countsForHealth: boolean): Outcome {
  const status = statusOf(entry)
  const isThrottled = entry?.result?.attempts.some(({ httpStatus }) => httpStatus === 429) === true
  const isSilent =
    status === 'unconfirmed' && entry?.result?.status === 'unconfirmed' && entry.result.cause !== 'aborted'
  const sign: Sign = isSilent ? 'unconfirmed' : status === 'refused' ? 'refused' : 'good'
  const counts = countsForHealth && !isThrottled
  return { orderId, status, ...(counts ? { sign } : {}), ...(isThrottled ? { throttledMs: 0 } : {}) }
}

function doneOfThrow(orderId: string, error: unknown, signal: AbortSignal | undefined): Outcome {
  if (signal?.aborted === true && error === signal.reason) return { orderId, status: 'not_sent' }
  // Somebody used this key meanwhile: the row stays as it is, and the report says so.
  if (error instanceof JournalError && (error.code === 'other_request' || error.code === 'resolved'))
    return { orderId, status: 'failed', why: error.message }
  if (!CancelError.is(error)) throw error
  const { code, message, retryable, retryAfterMs } = error
  const why = message
  if (ofTheAccount.includes(code)) return { orderId, status: 'not_sent', stop: message, why }
  if (code === 'rate_limited')
    return { orderId, status: 'not_sent', again: true, throttledMs: retryAfterMs ?? 1000, why }
  if (retryable) return { orderId, status: 'not_sent', again: true, sign: 'unreachable', why }
  return { orderId, status: 'failed', sign: 'refused', why }
}
