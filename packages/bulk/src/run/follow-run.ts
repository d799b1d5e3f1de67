import { type Clock, type Schema, systemClock } from '@cancel/core'
import type { Journal, RunRowState } from '@cancel/journal'
import * as z from 'zod/mini'
import { type Account, type Accounts, bookOf, noAccount } from '../accounts.ts'
import { inParallel } from '../in-parallel.ts'
import { aClock, aFunction, checkGiven, flag, signal as aSignal, wholeNumber } from '../options.ts'
import { findRun } from '../plan/run-body.ts'
import { rowPages } from '../rows.ts'
import { sleepUnless } from './gate.ts'
import { summaryOf, type Summary } from './summary.ts'

/** Options of `followRun`. */
export interface RunFollowOptions {
  /** Send again what is safe to repeat and was sent at least a minute ago. Default false. */
  readonly repeatSafe?: boolean | undefined
  /** Follow for so long, each entry when it is due. Milliseconds. Default: look once at every open entry, due or not. */
  readonly forMs?: number | undefined
  /** How many orders of one account are read at once. Default 8. */
  readonly inFlight?: number | undefined
  /** Ends following: resolves with how the run stands. */
  readonly signal?: AbortSignal | undefined
  /** Default: the time as the journal has it. */
  readonly clock?: Pick<Clock, 'now' | 'sleep'> | undefined
  /** Told after each look, and waited for. What it throws ends following. */
  readonly onLook?:
    | ((row: {
        readonly account: string
        readonly orderId: string
        readonly state: string
      }) => void | Promise<void>)
    | undefined
}

const schema: Schema<unknown> = z.strictObject({
  repeatSafe: flag,
  forMs: z.optional(z.custom((ms) => typeof ms === 'number' && ms >= 0, 'a number of at least 0')),
  inFlight: wholeNumber(1),
  signal: aSignal,
  clock: aClock,
  onLook: aFunction,
} satisfies Record<keyof RunFollowOptions, unknown>)
const longestWaitMs = 60_000
/** Each look of an account that is shut out may be another login that is refused. */
const [firstShutMs, longestShutMs] = [60_000, 3_600_000]

/**
 * Looks at what a run left open. Entries held for a person are looked at as well, once. An account that is open and not
 * there, or whose credentials or settings let nothing be read, is among those that are stopped.
 */
export async function followRun(
  journal: Journal,
  accounts: Accounts,
  name: string,
  options: RunFollowOptions = {},
): Promise<Summary> {
  checkGiven(schema, options)
  const { forMs = 0, signal } = options
  const body = await findRun(journal, name)
  // What is due was dated by the journal's clock, which may be another machine's.
  const { clock = { ...systemClock, now: journal.now } } = options
  const book = bookOf(accounts)
  const own = body.accounts.flatMap(({ account }) => book.of(account) ?? [])
  const end = clock.now() + forMs
  const shutOut = new Map<string, { readonly why: string; readonly until: number; readonly waitMs: number }>()
  const lookAt = async (account: Account, dueBefore: number | undefined): Promise<void> => {
    const before = shutOut.get(account.name)
    if (before !== undefined && clock.now() < before.until) return
    const why = await lookAtAll(journal, name, account, options, dueBefore, before !== undefined)
    if (why === undefined) return void shutOut.delete(account.name)
    const waitMs = before === undefined ? firstShutMs : Math.min(longestShutMs, 2 * before.waitMs)
    shutOut.set(account.name, { why, waitMs, until: clock.now() + waitMs })
  }
  await Promise.all(own.map((account) => lookAt(account, undefined)))
  while (clock.now() < end) {
    if (signal?.aborted === true) break
    const due = own.map(async (account) =>
      Math.max(await nextDue(journal, name, account), shutOut.get(account.name)?.until ?? 0),
    )
    const next = Math.min(...(await Promise.all(due)))
    // Nothing is open any more, however long it may be followed.
    if (next === Number.POSITIVE_INFINITY || next > end) break
    await sleepUnless(clock, Math.min(longestWaitMs, Math.max(1000, next - clock.now())), signal)
    await Promise.all(own.map((account) => lookAt(account, clock.now())))
  }
  const summary = await summaryOf(journal, name, [])
  const left = summary.accounts.filter(
    ({ account, requested, unconfirmed }) => book.of(account) === undefined && requested + unconfirmed > 0,
  )
  const gone = left.map((each) => ({ account: each.name, why: noAccount(each, book) }))
  return { ...summary, stopped: [...gone, ...[...shutOut].map(([account, { why }]) => ({ account, why }))] }
}

/** Looks until the account is shut out, and says by what. */
async function lookAtAll(
  journal: Journal,
  name: string,
  { client, name: own, id }: Account,
  { inFlight = 8, repeatSafe, signal, onLook }: RunFollowOptions,
  dueBefore: number | undefined,
  wasShutOut: boolean,
): Promise<string | undefined> {
  const began = journal.now()
  // One look tells whether it still is.
  let atOnce = wasShutOut ? 1 : inFlight
  let why: string | undefined
  for await (const page of openRows(journal, name, id)) {
    if (signal?.aborted === true || why !== undefined) break
    const due = page.filter(({ entry }) => dueBefore === undefined || isDue(entry, dueBefore))
    await inParallel(due, atOnce, async ({ key = '', orderId = '' }) => {
      if (signal?.aborted === true || why !== undefined) return
      const { state, problem } = await journal.settle(client, key, { repeatSafe, signal })
      await onLook?.({ account: own, orderId, state })
      if (problem === undefined) return
      const paused = (await journal.pauses()).find(({ account, at }) => account === id && at >= began)
      why ??= paused?.message
    })
    if (due.length > 0) atOnce = inFlight
  }
  return why
}

function isDue(entry: RunRowState['entry'], dueBefore: number): boolean {
  return entry?.state === 'open' && (entry.dueAt ?? 0) <= dueBefore
}

async function nextDue(journal: Journal, name: string, { id }: Account): Promise<number> {
  let next = Number.POSITIVE_INFINITY
  for await (const page of openRows(journal, name, id))
    for (const { entry } of page) if (entry?.state === 'open') next = Math.min(next, entry.dueAt ?? 0)
  return next
}

function openRows(journal: Journal, name: string, account: string): AsyncIterable<readonly RunRowState[]> {
  return rowPages(journal, name, { account, only: 'open', limit: 200 })
}
