import { type AnyCanceller, CancelError, type CancelResult } from '@cancel/core'
import { instead, isOfTheAccount, isShutOut } from '@cancel/core/integration'
import { type Journal, JournalError, type RunRowState } from '@cancel/journal'
import { rowBody } from '../plan/run-body.ts'
import { checkTries } from '../plan/tries.ts'
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
  const { request: given, after = [] } = rowBody(row)
  const request = given as never
  const sender = after.length === 0 ? client : checkingTries(journal, client, after)
  try {
    return doneOf(orderId, await journal.cancel(sender, request, { key, signal }))
  } catch (error) {
    // Somebody used this key, or broke its entry, since the row was read: it stays as it is, and the report says so.
    if (JournalError.is(error) && error.key === key && ofOneRow.has(error.code))
      return { orderId, status: statusOf(await journal.entry(key)), why: error.message }
    const done = doneOfThrow(orderId, error, signal)
    if (done.status === 'failed') await keepRefused(journal, client, request, key, error)
    return done
  }
}

/** The client that looks at the tries before once more, right before it sends: what a call waits for may be hours. */
function checkingTries(journal: Journal, client: AnyCanceller, after: readonly string[]): AnyCanceller {
  const cancel: AnyCanceller['cancel'] = (asked, options = {}) =>
    client.cancel(asked, {
      ...options,
      beforeSend: async (sending) => {
        await checkTries(journal, client, after)
        await options.beforeSend?.(sending)
      },
    })
  return instead(client, { cancel })
}

const ofOneRow: ReadonlySet<string> = new Set(['corrupt', 'other_request', 'resolved', 'not_allowed'])

/**
 * A client of a newer version may refuse what it planned, before the journal knows of the order: the row would wait for
 * ever, and no report would say why. The journal keeps it as it keeps what a call threw.
 */
async function keepRefused(
  journal: Journal,
  client: AnyCanceller,
  request: never,
  key: string,
  error: unknown,
): Promise<void> {
  if ((await journal.entry(key)) !== undefined) return
  const refusing = instead(client, { plan: () => request, cancel: () => Promise.reject(error) })
  await journal.cancel(refusing, request, { key }).catch((thrown: unknown) => {
    if (thrown !== error) throw thrown
  })
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
  if (!CancelError.is(error)) throw error
  const { code, message, retryable, retryAfterMs } = error
  const why = message
  if (isShutOut(error)) return { orderId, status: 'not_sent', stop: message, why }
  if (code === 'rate_limited')
    return { orderId, status: 'not_sent', again: true, throttledMs: retryAfterMs ?? 1000, why }
  if (retryable || isOfTheAccount(error))
    return { orderId, status: 'not_sent', again: true, sign: 'unreachable', why }
  return { orderId, status: 'failed', sign: 'refused', why }
}
