import { type AnyCanceller, CancelError, type CancelResult } from '@cancel/core'
import { type Journal, JournalError, type RunRowState } from '@cancel/journal'
import { isOfTheAccount } from '../accounts.ts'
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
  if (row.damaged !== undefined) return { orderId, status: 'not_sent', why: row.damaged }
  // Sent by a program that ended before the verdict: it is looked at, and says nothing about the vendor's health now. A
  // damaged one is looked at, too, where that can tell, and else held.
  if (entry?.state === 'sent' || entry?.damaged !== undefined)
    return { orderId, status: statusOf(await journal.settle(client, key, { signal })) }
  try {
    return doneOf(orderId, await journal.cancel(client, rowBody(row).request as never, { key, signal }))
  } catch (error) {
    // Broken between the reading of the rows and here.
    if (JournalError.is(error) && error.code === 'corrupt' && error.key === key)
      return { orderId, status: statusOf(await journal.entry(key)), why: error.message }
    return doneOfThrow(orderId, error, signal)
  }
}

function doneOf(orderId: string, result: CancelResult): Outcome {
  const { status, attempts } = result
  // A vendor that asked to slow down is not in trouble, and the row not refused.
  if (attempts.some(({ httpStatus }) => httpStatus === 429)) return { orderId, status, throttledMs: 0 }
  if (status === 'unconfirmed')
    return { orderId, status, ...(result.cause === 'aborted' ? {} : { sign: 'unconfirmed' }) }
  return { orderId, status, sign: status === 'refused' ? 'refused' : 'good' }
}

function doneOfThrow(orderId: string, error: unknown, signal: AbortSignal | undefined): Outcome {
  if (signal?.aborted === true && error === signal.reason) return { orderId, status: 'not_sent' }
  // Somebody used this key meanwhile: the row stays as it is, and the report says so.
  if (JournalError.is(error) && (error.code === 'other_request' || error.code === 'resolved'))
    return { orderId, status: 'failed', why: error.message }
  if (!CancelError.is(error)) throw error
  const { code, message, retryable, retryAfterMs } = error
  const why = message
  if (isOfTheAccount(error)) return { orderId, status: 'not_sent', stop: message, why }
  if (code === 'rate_limited')
    return { orderId, status: 'not_sent', again: true, throttledMs: retryAfterMs ?? 1000, why }
  if (retryable) return { orderId, status: 'not_sent', again: true, sign: 'unreachable', why }
  return { orderId, status: 'failed', sign: 'refused', why }
}
