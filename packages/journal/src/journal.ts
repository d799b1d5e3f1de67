import type { AnyCanceller, CallOptions, CancelResult } from '@cancel/core'
import { createByKey } from './by-key.ts'
import { cancelOnce } from './cancel.ts'
import { checkedRuns } from './checked-runs.ts'
import { checkAccount, type Context, find, lookUp, Overtaken, rewrite } from './context.ts'
import type { AccountPause, Entry, TakenEntry } from './entry.ts'
import { JournalError } from './journal-error.ts'
import { checkClient, invalid, type Planned, planned } from './key.ts'
import { look, type LookOptions } from './look.ts'
import { cancelOptions, checkGiven, planOptions, resolveOptions, settleOptions } from './options.ts'
import type { Runs } from './runs.ts'
import type { EntryStore, Wanted } from './store.ts'

/** What a client's `cancel` takes. */
export type RequestOf<Client extends AnyCanceller> = Parameters<Client['cancel']>[0]
/** What a client's `cancel` gives. */
export type ResultOf<Client extends AnyCanceller> = Awaited<ReturnType<Client['cancel']>>

/** Options of one call, with its key. `beforeSend` is the journal's own. */
export interface JournalCancelOptions extends Omit<CallOptions, 'beforeSend'> {
  /** Names this cancel for ever. Default: account, order and lines. */
  readonly key?: string | undefined
}

/** Options of one look. */
export type SettleOptions = Omit<LookOptions, 'beforeSend'>

/** A book of every cancel, written before the first byte is sent. Its methods throw `JournalError`. */
export interface Journal {
  /**
   * Cancels once. The same key and request again gives the stored verdict, in any process, and sends nothing. Throws what
   * the client throws (the order was not changed), and `JournalError`; after either the same call can be made again.
   */
  readonly cancel: <Client extends AnyCanceller>(
    client: Client,
    request: RequestOf<Client>,
    options?: JournalCancelOptions,
  ) => Promise<ResultOf<Client>>
  /** Looks at one entry that was sent: reads its order once, and writes what it shows. Other entries are given as they are. */
  readonly settle: (client: AnyCanceller, key: string, options?: SettleOptions) => Promise<TakenEntry>
  /** The entry; `firstFinal` is true once for each owner until `done(key)`. */
  readonly take: (key: string) => Promise<TakenEntry>
  /** Says that what hangs on the final verdict is done, such as a refund: it is given to nobody again. */
  readonly done: (key: string) => Promise<void>
  /** The entry as it stands. */
  readonly entry: (key: string) => Promise<Entry | undefined>
  /** What `cancel` would make of a request; sends and writes nothing. Throws what the client's `plan` throws. */
  readonly plan: <Client extends AnyCanceller>(
    client: Client,
    request: RequestOf<Client>,
    options?: { readonly key?: string | undefined },
  ) => Planned
  /**
   * Entries to be looked at again: those an owner that is gone had sent, and open ones whose time has come. None of an
   * account that was paused within the last minute.
   */
  readonly due: (now?: number) => AsyncIterable<Entry>
  /** Entries that were sent and that nobody has decided, due or not; those held for a person included. */
  readonly undecided: () => AsyncIterable<Entry>
  /**
   * Entries whose final verdict is this owner's and not acknowledged by `done`: new ones, with `firstFinal`, and those
   * that were given before, as when a refund threw.
   */
  readonly undone: () => AsyncIterable<TakenEntry>
  /**
   * A person's word about an entry that is open or held. It stands beside the verdict, and the entry is final. Another
   * word takes its place until the first was given out by `take`, `settle` or `undone`.
   */
  readonly resolve: (
    key: string,
    as: 'cancelled' | 'not_cancelled',
    options?: { readonly by?: string | undefined },
  ) => Promise<Entry>
  /** Accounts whose credentials or settings failed. The first call that gets through ends the pause. */
  readonly pauses: () => Promise<readonly AccountPause[]>
  /** Ends a pause, as after new credentials. */
  readonly resume: (account: string) => Promise<void>
  /** The clock by which entries are dated; in PostgreSQL the database's. Milliseconds since the epoch. */
  readonly now: () => number
  /** Lists of orders, for programs that work through many. */
  readonly runs: Runs
  /** Waits for what is under way, then lets the journal go to the next owner. */
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

const shutOutMs = 60_000

/** A journal over any store. */
export async function createJournal(
  store: EntryStore,
  { now, random, owner, takenForMs }: Omit<Context, 'store' | 'paused'>,
): Promise<Journal> {
  const paused = new Map((await store.pauses()).map(({ account, at }) => [account, at]))
  const context: Context = { store, now, random, owner, takenForMs, paused }
  const byKey = createByKey()

  const take = (key: string): Promise<TakenEntry> => takeFirst(context, key)
  const walk = (wanted: Wanted): AsyncGenerator<Entry> => entriesOf(context, wanted, byKey.isBusy)
  const close = async (): Promise<void> => {
    await byKey.idle()
    await store.close()
  }

  return {
    cancel: async <Client extends AnyCanceller>(
      client: Client,
      request: RequestOf<Client>,
      given: JournalCancelOptions = {},
    ): Promise<ResultOf<Client>> => {
      checkGiven(cancelOptions, given)
      const { key, ...options } = given
      const plan = planned(client, request, key)
      const result: CancelResult = await byKey.join(plan.key, plan.asked, () =>
        cancelOnce(context, client, plan, options),
      )
      // The result is this client's own, stored or new: the journal checked its account and its request.
      return result as ResultOf<Client>
    },
    settle: (client, key, options = {}) =>
      byKey.run(key, async () => {
        checkClient(client)
        checkGiven(settleOptions, options)
        const known = await find(context, key)
        checkAccount(client, known.entry)
        if (known.entry.state !== 'final')
          await look(context, client, known, options).catch((error: unknown) => {
            // Another owner looked at the same time: what it wrote counts.
            if (!(error instanceof Overtaken)) throw error
          })
        return take(key)
      }),
    take: (key) => byKey.run(key, () => take(key)),
    done: (key) =>
      byKey.run(key, async () => {
        await rewrite(context, key, (entry) => {
          if (entry.state !== 'final') throw notAllowed(entry, 'done', 'final')
          return entry.doneAt === undefined ? { ...entry, doneAt: now() } : undefined
        })
      }),
    entry: async (key) => (await lookUp(context, key))?.entry,
    plan: (client, request, options = {}) => {
      checkGiven(planOptions, options)
      return planned(client, request, options.key)
    },
    due: (at = now()) => {
      // A `Date` is no number, and SQLite takes none.
      if (!Number.isFinite(at)) throw invalid('now', 'milliseconds since the epoch', at)
      return walk({ dueBefore: at })
    },
    undecided: () => walk({ undecided: true }),
    undone: async function* () {
      for await (const { key } of walk({ undone: true })) {
        const taken = await byKey.run(key, () => take(key))
        // What another owner was given is that owner's until it is gone.
        if (taken.takenBy === owner && taken.doneAt === undefined) yield taken
      }
    },
    resolve: (key, as, options = {}) =>
      byKey.run(key, async () => {
        checkGiven(resolveOptions, options)
        if (!['cancelled', 'not_cancelled'].includes(as))
          throw invalid('as', 'cancelled or not_cancelled', as)
        const { by } = options
        const { entry } = await rewrite(context, key, (known) => {
          checkUndecided(known)
          const resolution = by === undefined ? { as, at: now() } : { as, at: now(), by }
          const { dueAt: _dueAt, damaged: _damaged, ...rest } = known
          return { ...rest, state: 'final', resolution }
        })
        return entry
      }),
    pauses: () => store.pauses(),
    resume: async (account) => {
      if (typeof account !== 'string') throw invalid('account', 'a text', account)
      await store.resume(account)
      paused.delete(account)
    },
    now,
    runs: checkedRuns(store.runs),
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** The entry; a final verdict that nobody was given, or whose owner is gone, is this owner's from here on. */
async function takeFirst(context: Context, key: string): Promise<TakenEntry> {
  const { now, owner, takenForMs } = context
  const { entry, isChanged } = await rewrite(context, key, (known) => {
    // Where owners follow one another an earlier one is gone, whatever somebody set the clock to.
    const isHeld = takenForMs > 0 && now() - (known.takenAt ?? -Infinity) < takenForMs
    const isFree = known.takenBy !== owner && !isHeld
    const isFirst = known.state === 'final' && known.doneAt === undefined && isFree
    return isFirst ? { ...known, takenBy: owner, takenAt: now() } : undefined
  })
  return { ...entry, firstFinal: isChanged }
}

/** Page by page, without those that this process has at work. */
async function* entriesOf(
  { store, now, paused }: Context,
  wanted: Wanted,
  isBusy: (key: string) => boolean,
): AsyncGenerator<Entry> {
  for (let after = 0; ;) {
    const page = await store.page(wanted, after)
    const last = page.at(-1)
    if (last === undefined) return
    for (const { entry } of page) {
      // Each look may be another login that is refused: a minute apart, they harm nobody.
      const isShutOut = 'dueBefore' in wanted && now() - (paused.get(entry.account) ?? -Infinity) < shutOutMs
      if (!isShutOut && !isBusy(entry.key)) yield entry
    }
    after = last.position
  }
}

/** A person may be mistaken, and put it right until somebody was given the word: a refund may hang on it then. */
function checkUndecided(entry: Entry): void {
  const { key, state, result, resolution, takenBy, doneAt } = entry
  const isWord = state === 'final' && resolution !== undefined && result?.final !== true
  if (isWord && (takenBy !== undefined || doneAt !== undefined))
    throw new JournalError({
      code: 'not_allowed',
      key,
      message: `what a person said of ${JSON.stringify(key)} (${resolution.as}) was given out already, and a refund may hang on it: put that right by hand`,
    })
  if (state === 'planned' || (state === 'final' && !isWord))
    throw notAllowed(entry, 'resolved by a person', 'open, held or sent')
}

function notAllowed({ key, state }: Entry, what: string, allowed: string): JournalError {
  return new JournalError({
    code: 'not_allowed',
    key,
    message: `only an entry that is ${allowed} can be ${what}; ${JSON.stringify(key)} is ${state}`,
  })
}
