import type { AnyCanceller, CallOptions, CancelResult } from '@cancel/core'
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
  if (base === undefined || (base === entry.result && entry.result.final)) return entry
  const result = await client.follow(base as never, { ...call, reads: 1 })
  const isOld = context.now() - (entry.sentAt ?? entry.plannedAt) >= repeatAfterMs
  if (!repeatSafe || !isOld || !mayRepeat(entry.result, result)) return keep(context, known, entry, result)
  let stored = known
  const again = await client.follow(result as never, {
    ...call,
    reads: 1,
    repeat: true,
    beforeSend: async () => {
      stored = await write(context, { ...entry, result, state: 'sent', sentAt: context.now() }, stored)
    },
  })
  return keep(context, stored, stored.entry, again)
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
