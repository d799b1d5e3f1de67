import { type Clock, type Schema, systemClock } from '@cancel/core'
import { problemIn } from '@cancel/core/integration'
import type { Journal } from '@cancel/journal'
import * as z from 'zod/mini'
import { type Accounts, bookOf, noAccount } from '../accounts.ts'
import { BulkError } from '../bulk-error.ts'
import { aClock, invalid, signal as aSignal, text, wholeNumber } from '../options.ts'
import { findRun, rowBody, type RunBody } from '../plan/run-body.ts'
import { createToken } from '../plan/token.ts'
import { eachRow } from '../rows.ts'
import type { Breakers } from './breakers.ts'
import { breakersSchema } from './breakers-schema.ts'
import type { RunClock } from './gate.ts'
import { createLane, type Lane } from './lane.ts'
import { createProgress, type Progress } from './progress.ts'
import { summaryOf, type Summary } from './summary.ts'

/** Options of `startRun`. One that is not known is refused by name. */
export interface RunOptions {
  /** The plan's token. May be left out for a run that was confirmed before. */
  readonly confirm?: string | undefined
  /** How many rows of one account are at work at once. Default 8. */
  readonly inFlight?: number | undefined
  /** Only the first so many rows that are left: a trial. */
  readonly first?: number | undefined
  /** When an account is stopped. Default: as each says. */
  readonly breakers?: Breakers | undefined
  /** Ends calls at once: what waits is not sent, what is on the wire is open. */
  readonly signal?: AbortSignal | undefined
  /** Default: the system's. */
  readonly clock?: RunClock | undefined
}

const schema: Schema<unknown> = z.strictObject({
  confirm: text,
  inFlight: wholeNumber(1),
  first: wholeNumber(1),
  breakers: z.optional(breakersSchema as z.ZodMiniType),
  signal: aSignal,
  clock: aClock,
} satisfies Record<keyof RunOptions, unknown>)

/** A run under way. Iterate it for progress, or leave it and wait for `done`. */
export interface BulkRun extends AsyncIterable<Progress> {
  /** How the run stands at its end. Rejects with `BulkError` or `JournalError`. */
  readonly done: Promise<Summary>
  /** Begins no more rows; what is in flight is finished, and what waits for long until it may send is not sent. */
  readonly stop: () => void
}

/**
 * Sends what was planned, or goes on where it ended. Rows that an earlier program had sent are looked at, never sent.
 * `done` rejects with `BulkError` before anything is sent, and with `JournalError` when the journal cannot be written.
 */
export function startRun(
  journal: Journal,
  accounts: Accounts,
  name: string,
  options: RunOptions = {},
): BulkRun {
  const problem = problemIn(schema, options, { root: 'options' })
  const given = problem === undefined ? options : {}
  const { clock = systemClock, inFlight = 8, breakers, signal = new AbortController().signal } = given
  const progress = createProgress(name, clock)
  let lanes: readonly Lane[] = []
  let isStopped = false
  const stop = (): void => {
    isStopped = true
    for (const lane of lanes) lane.stop()
  }
  const abort = (): void => {
    for (const lane of lanes) lane.abort(signal.reason)
  }

  const run = async (): Promise<Summary> => {
    if (problem !== undefined) throw invalid(problem)
    const body = await findRun(journal, name)
    await confirm(journal, name, body, given.confirm)
    const book = bookOf(accounts)
    const missing = body.accounts.find(({ account }) => book.of(account) === undefined)
    if (missing !== undefined) throw invalid(noAccount(missing, book))
    const lastRow = await lastOf(journal, name, given.first)
    const before = await summaryOf(journal, name, [])
    const own = body.accounts.flatMap(({ account }) => book.of(account) ?? [])
    lanes = own.map((account) =>
      createLane(journal, account, {
        run: name,
        inFlight,
        breakers,
        clock,
        lastRow,
        done: progress.done,
      }),
    )
    if (isStopped || signal.aborted) stop()
    signal.addEventListener('abort', abort, { once: true })
    progress.start(before, lanes)
    const works = lanes.map((lane) => workLane(journal, name, lane, clock, stop))
    const outcomes = await Promise.allSettled(works)
    signal.removeEventListener('abort', abort)
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed !== undefined) throw failed.reason
    const stopped = lanes.flatMap((lane) => {
      const why = lane.stopped()
      return why === undefined ? [] : [{ account: lane.account.name, why }]
    })
    return summaryOf(journal, name, stopped)
  }
  const done = run().finally(() => progress.end())
  // Who only iterates is told by the iteration.
  done.catch(() => undefined)
  return {
    done,
    stop,
    [Symbol.asyncIterator]: async function* () {
      yield* progress.updates()
      await done
    },
  }
}

/** A journal that fails stops every account: nothing is sent that was not written. */
async function workLane(
  journal: Journal,
  name: string,
  lane: Lane,
  clock: Pick<Clock, 'now'>,
  stopAll: () => void,
): Promise<void> {
  const { id: account } = lane.account
  await journal.resume(account)
  try {
    await lane.work()
  } catch (error) {
    stopAll()
    throw error
  }
  const why = lane.stopped()
  if (why !== undefined) await journal.runs.note(name, { at: clock.now(), body: { account, why } })
}

/** What was looked at is what is sent: the rows are counted and hashed once more. */
async function confirm(
  journal: Journal,
  name: string,
  body: RunBody,
  token: string | undefined,
): Promise<void> {
  if (token === undefined && body.state === 'confirmed') return
  if (token !== body.token)
    throw new BulkError({
      code: 'wrong_token',
      message: `confirm must be the token of the plan ${JSON.stringify(name)} (${body.counts.rows} rows); given ${token === undefined ? 'nothing' : JSON.stringify(token.slice(0, 40))}`,
    })
  const madeAt = (await journal.runs.find(name))?.at
  const stored = createToken()
  for await (const row of eachRow(journal, name)) {
    const { account, key } = row
    if (account !== undefined && key !== undefined)
      stored.add({ account, key, asked: rowBody(row).asked ?? '' })
  }
  if (stored.token(body.counts.toRun) !== body.token)
    throw new BulkError({
      code: 'wrong_token',
      message: `the rows of ${JSON.stringify(name)} were changed since the plan: plan again`,
    })
  // What was planned under this name meanwhile was not looked at.
  if (body.state !== 'confirmed') await journal.runs.update(name, { ...body, state: 'confirmed' }, madeAt)
}

async function lastOf(journal: Journal, name: string, first: number | undefined): Promise<number> {
  if (first === undefined) return Number.MAX_SAFE_INTEGER
  const rows = await journal.runs.rows(name, { only: 'waiting', limit: first })
  return rows.at(-1)?.number ?? -1
}
