import { type AnyCanceller, type CallOptions, CancelError, type CancelResult } from '@cancel/core'
import { afterVerdict } from './backoff.ts'
import { type Context, write } from './context.ts'
import type { Entry, EntryProblem } from './entry.ts'
import type { Stored } from './store.ts'

export interface LookOptions extends CallOptions {
  /**
   * Send the cancel once more where that adds nothing to what is cancelled, the last request is old enough and the order
   * could be read. Default false.
   */
  readonly repeatSafe?: boolean | undefined
  /** Milliseconds after the last request before it is sent again. Default 60000. */
  readonly repeatAfterMs?: number | undefined
}

/** Reads the order of an entry that was sent once, and writes what it shows. */
export async function look(
  context: Context,
  client: AnyCanceller,
  known: Stored,
  { repeatSafe = false, repeatAfterMs = 60_000, ...call }: LookOptions,
): Promise<Entry> {
  const { entry } = known
  const base = entry.result ?? entry.sending
  if (base === undefined || (base === entry.result && entry.result.final))
    return entry.damaged === undefined ? entry : (await write(context, entry, known)).entry
  let stored = known
  try {
    const result = await client.follow(base as never, { ...call, reads: 1 })
    // One that was broken off is no look: it must not bring the entry before a person.
    if (call.signal?.aborted === true && entry.result !== undefined && !result.final) return entry
    const isOld = context.now() - (entry.sentAt ?? entry.plannedAt) >= repeatAfterMs
    if (!repeatSafe || !isOld || !mayRepeat(entry.result, result))
      return await keep(context, known, entry, result)
    const again = await client.follow(result as never, {
      ...call,
      reads: 1,
      repeat: true,
      beforeSend: async () => {
        stored = await write(context, { ...entry, result, state: 'sent', sentAt: context.now() }, stored)
      },
    })
    return await keep(context, stored, stored.entry, again)
  } catch (error) {
    if (!CancelError.is(error)) throw error
    // A client that cannot follow what it once sent will not do so tomorrow: a person has to look.
    const { dueAt: _dueAt, ...rest } = stored.entry
    return (
      await write(context, { ...rest, state: 'held', problem: problemOf(error, context.now()) }, stored)
    ).entry
  }
}

/** Safe by the client's word, and the vendor answers reads: it is not known to be down. */
function mayRepeat(known: CancelResult | undefined, result: CancelResult): boolean {
  if (result.status !== 'unconfirmed' || !result.safeToRepeat) return false
  const before = known?.status === 'unconfirmed' ? known.reads : 0
  return result.reads > before
}

async function keep(context: Context, known: Stored, entry: Entry, result: CancelResult): Promise<Entry> {
  const next = afterVerdict(entry, result, context.now(), context.random())
  return (await write(context, next, known)).entry
}

export function problemOf(error: CancelError, at: number): EntryProblem {
  const { code, message, hint } = error
  return hint === undefined ? { code, message, at } : { code, message, hint, at }
}
