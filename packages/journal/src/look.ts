import { type AnyCanceller, type CallOptions, CancelError, type CancelResult } from '@cancel/core'
import { findTrouble, pause, problemOf, resume } from './account.ts'
import { afterVerdict } from './backoff.ts'
import { type Context, write } from './context.ts'
import type { Entry } from './entry.ts'
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
    const isHeard = wasHeard(entry.result, result)
    const trouble = isHeard ? undefined : await findTrouble(client, call)
    // One that was broken off is no look: it must not bring the entry before a person.
    if (call.signal?.aborted === true && entry.result !== undefined && !result.final) return entry
    if (trouble !== undefined) return await keepShutOut(context, known, result, trouble)
    if (isHeard) await resume(context, entry.account)
    const isOld = context.now() - (entry.sentAt ?? entry.plannedAt) >= repeatAfterMs
    // Safe by the client's word, and the vendor answers reads: it is not known to be down.
    const isSafe = isHeard && result.status === 'unconfirmed' && result.safeToRepeat
    if (!repeatSafe || !isOld || !isSafe) return await keep(context, known, entry, result)
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

/** Whether the order could be read. Of one that somebody still decides it is not known. */
function wasHeard(known: CancelResult | undefined, result: CancelResult): boolean {
  if (result.status !== 'unconfirmed') return result.status !== known?.status
  return result.reads > (known?.status === 'unconfirmed' ? known.reads : 0)
}

/** The account was shut out, which says nothing of the order: this was no look. */
async function keepShutOut(
  context: Context,
  known: Stored,
  result: CancelResult,
  trouble: CancelError,
): Promise<Entry> {
  const { entry } = known
  const problem = problemOf(trouble, context.now())
  const next = afterVerdict(entry, result, context.now(), context.random(), false)
  await pause(context, entry.account, problem)
  return (await write(context, { ...next, problem }, known)).entry
}

async function keep(context: Context, known: Stored, entry: Entry, result: CancelResult): Promise<Entry> {
  const next = afterVerdict(entry, result, context.now(), context.random())
  return (await write(context, next, known)).entry
}
