import type { Journal, RunRowState } from '@cancel/journal'
import type { Account } from '../accounts.ts'
import { eachRow } from '../rows.ts'
import { createWatch, type Breakers } from './breakers.ts'
import { createCalls } from './calls.ts'
import { createGate, type RunClock, sleepUnless } from './gate.ts'
import { longestPauseMs } from './pace.ts'
import { type Done, work } from './work.ts'

export interface LaneOptions {
  readonly run: string
  readonly inFlight: number
  readonly breakers: Breakers | undefined
  readonly clock: RunClock
  /** Rows after this number are not begun. */
  readonly lastRow: number
  readonly done: (account: Account, done: Done) => void
}

/** One account's rows of a run. Accounts do not wait for each other. */
export interface Lane {
  readonly account: Account
  /** Works through the rows; resolves when nothing is in flight any more. */
  readonly work: () => Promise<void>
  /** Begins no more rows; what waits for long until it may send is not sent. */
  readonly stop: (why?: string) => void
  /** Ends calls, too: what waits is not sent, what is on the wire is open. */
  readonly abort: (reason: unknown) => void
  readonly stopped: () => string | undefined
  readonly pausedUntil: () => number | undefined
  readonly inFlight: () => number
}

const rowsPerPage = 200
/** How often a row that was not sent is tried again in one run. */
const mostTries = 20
const longestWaitMs = 60_000
/** Who is to send as soon as the limit lets it may do so in a run that is stopped; a limit may also be a day's. */
const longestStopMs = 10_000

export function createLane(journal: Journal, account: Account, options: LaneOptions): Lane {
  const { run, inFlight, breakers, clock, lastRow } = options
  const gate = createGate(inFlight, clock)
  const watch = createWatch(breakers)
  const calls = createCalls(account.client)
  const over = new AbortController()
  let isStopped = false
  let stopped: string | undefined
  let failure: { readonly error: unknown } | undefined
  let failures = 0

  /** A pause may last until a vendor's day is over: nobody who stops a run waits for that. */
  const leavePause = (): void => {
    if (isStopped && gate.pausedUntil() !== undefined) giveUp()
  }
  const giveUp = (): void => calls.endUnsent(new Error('the run was stopped'))
  const stop = (why?: string): void => {
    if (!isStopped)
      sleepUnless(clock, longestStopMs, over.signal).then(giveUp, (error: unknown) => {
        failure ??= { error }
      })
    isStopped = true
    stopped ??= why
    gate.shut()
    leavePause()
  }
  const judge = (done: Done): void => {
    const { sign, throttledMs, stop: reason } = done
    // Rows that were in flight when the account was paused say nothing new.
    const isNews = sign !== 'unreachable' || gate.pausedUntil() === undefined
    if (isNews) failures = sign === 'unreachable' ? failures + 1 : 0
    if (throttledMs !== undefined) {
      gate.slowDown()
      gate.pause(Math.min(longestPauseMs, throttledMs))
      leavePause()
    } else if (sign !== 'unreachable') gate.speedUp()
    else if (isNews) gate.pause(Math.min(longestWaitMs, 1000 * 2 ** (failures - 1)))
    const met = reason ?? (sign === undefined || !isNews ? undefined : watch.note(sign))
    // Which name, port or gateway it was is what has to be put right.
    if (met !== undefined) stop(sign === 'unreachable' ? `${met}: ${done.why}` : met)
    options.done(account, done)
  }
  /** Rows that were not sent come back to the end of the line. */
  const again: { readonly row: RunRowState; readonly tries: number }[] = []

  const begin = async (row: RunRowState, tries: number): Promise<void> => {
    try {
      const done = await calls.make((client, signal) => work(journal, client, row, signal))
      judge(done)
      if (done.again === true && tries < mostTries) again.push({ row, tries: tries + 1 })
    } catch (error) {
      failure ??= { error }
      stop()
    } finally {
      gate.leave()
    }
  }
  const waiting = { account: account.id, only: 'waiting', through: lastRow, limit: rowsPerPage } as const
  return {
    account,
    stop,
    abort: (reason) => {
      stop()
      calls.end(reason)
    },
    stopped: () => stopped,
    pausedUntil: gate.pausedUntil,
    inFlight: gate.inFlight,
    work: async () => {
      const running = new Set<Promise<void>>()
      const start = async (row: RunRowState, tries: number): Promise<boolean> => {
        if (!(await gate.enter())) return false
        const task = begin(row, tries).finally(() => running.delete(task))
        running.add(task)
        return true
      }
      try {
        for await (const row of eachRow(journal, run, waiting)) if (!(await start(row, 1))) break
        while (again.length > 0 || running.size > 0) {
          const next = again.shift()
          if (next === undefined) await Promise.race(running)
          else if (!(await start(next.row, next.tries))) break
        }
        await Promise.all(running)
      } finally {
        over.abort()
      }
      if (failure !== undefined) throw failure.error
    },
  }
}
