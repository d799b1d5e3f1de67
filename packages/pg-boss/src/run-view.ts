import { type AnyCanceller, CancelError } from '@cancel/core'
import {
  type Entry,
  type Journal,
  type JournalCancelOptions,
  JournalError,
  type RequestOf,
  type ResultOf,
  type RunRowState,
} from '@cancel/journal'

export interface ViewOptions {
  readonly account: string
  readonly signal: AbortSignal
  /** The entry that nobody gets through is put before a person. */
  readonly hold: (entry: Entry) => Promise<void>
  readonly now: () => number
  /** Told of each entry that is held. */
  readonly onHeld: (key: string, why: string) => void
  /** A call got through to the vendor. */
  readonly onReached: () => void
  /** A call threw, and not because its turn ended: whether it reached nobody. */
  readonly onThrown: (isAway: boolean) => void
}

/**
 * A journal as one turn of one account sees it: runs have this account alone, and an entry that breaks the program is
 * held instead of ending every turn there will be.
 */
export function viewOf(journal: Journal, options: ViewOptions): Journal {
  const { account, signal, hold, now, onHeld, onReached } = options
  const rowsByKey = new Map<string, RunRowState>()

  /** Not so the reason for which a call was ended, as with the turn. */
  const isPoison = (error: unknown, call: JournalCancelOptions = {}): error is Error =>
    error instanceof Error &&
    !JournalError.is(error) &&
    !CancelError.is(error) &&
    !signal.aborted &&
    error !== call.signal?.reason
  const holdFor = async (key: string, entry: Entry | undefined, error: Error): Promise<CancelError> => {
    const row = rowsByKey.get(key)
    const why = `an error that is no answer: ${error.message}`
    const problem = { code: 'unexpected_response', message: why, at: now() } as const
    const { request, asked } = Object(row?.body) as { readonly request?: unknown; readonly asked?: string }
    await hold({
      ...(entry ?? {
        key,
        account,
        orderId: row?.orderId ?? '',
        request: { ...Object(request), orderId: row?.orderId ?? '' },
        asked: asked ?? '',
        plannedAt: now(),
        quiet: 0,
      }),
      state: 'held',
      problem,
    })
    onHeld(key, why)
    return new CancelError({ code: 'unexpected_response', provider: account, message: why, cause: error })
  }

  return {
    ...journal,
    cancel: async <Client extends AnyCanceller>(
      client: Client,
      request: RequestOf<Client>,
      given?: JournalCancelOptions,
    ): Promise<ResultOf<Client>> => {
      try {
        const result = await journal.cancel(client, request, given)
        onReached()
        return result
      } catch (error) {
        if (CancelError.is(error)) options.onThrown(error.retryable && error.code !== 'rate_limited')
        const key = given?.key
        if (key === undefined || !isPoison(error, given)) throw error
        throw await holdFor(key, await journal.entry(key), error)
      }
    },
    settle: async (client, key, given) => {
      try {
        const entry = await journal.settle(client, key, given)
        if (entry.damaged !== undefined) onHeld(key, entry.problem?.message ?? entry.damaged)
        return entry
      } catch (error) {
        const entry = isPoison(error, given) ? await journal.entry(key) : undefined
        if (entry === undefined || !isPoison(error, given)) throw error
        await holdFor(key, entry, error)
        return { ...entry, state: 'held', firstFinal: false }
      }
    },
    // A pause ends when somebody begins the run again, not with every turn.
    resume: () => Promise.resolve(),
    runs: {
      ...journal.runs,
      find: async (name) => {
        const run = await journal.runs.find(name)
        const { accounts = [] } = Object(run?.body) as {
          readonly accounts?: readonly { readonly account: string }[]
        }
        const own = accounts.filter((each) => each.account === account)
        return run === undefined ? undefined : { ...run, body: { ...Object(run.body), accounts: own } }
      },
      rows: async (name, filter) => {
        const rows = await journal.runs.rows(name, { ...filter, account })
        for (const row of rows) if (row.key !== undefined) rowsByKey.set(row.key, row)
        return rows
      },
      // The turn says why it stopped, where it did: it may leave the account to another worker instead.
      note: () => Promise.resolve(),
      // A turn shows nothing, and counting a run of a million rows takes seconds.
      count: () => Promise.resolve({ counts: [] }),
    },
  }
}
