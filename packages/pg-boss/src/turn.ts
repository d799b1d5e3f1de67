import { type BulkPace, type Breakers, startRun } from '@cancel/bulk'
import type { AnyCanceller, Clock } from '@cancel/core'
import { type AccountPause, type Entry, type Journal, JournalError, type RunRowState } from '@cancel/journal'
import type { Lease } from '@cancel/journal/postgres'
import { wordsOf } from './connection.ts'
import { viewOf } from './run-view.ts'
import type { Turns } from './turns.ts'

/** How long a turn may be, so that no account holds up the others. */
export interface TurnLength {
  /** Rows. */
  readonly rows: number
  /** Milliseconds. */
  readonly ms: number
}

export interface TurnOptions {
  readonly journal: Journal
  readonly turns: Turns
  /** The account's name, as the user calls it. */
  readonly name: string
  readonly client: AnyCanceller
  readonly lease: Pick<Lease, 'signal'>
  readonly pace: Pick<BulkPace, 'pausedUntil'> | undefined
  readonly length: TurnLength
  readonly inFlight: number
  readonly breakers: Breakers | undefined
  readonly clock: Pick<Clock, 'now' | 'sleep' | 'deadline'>
  readonly hold: (entry: Entry) => Promise<void>
  readonly onHeld: (key: string, why: string) => void
  /** Accounts that a turn of this process got through to. */
  readonly reached: Set<string>
  /** Ends the turn when it is called: nothing more is begun. */
  readonly onStop: (stop: () => void) => void
}

/** When the account is to have its next turn. */
export type Next =
  | {
      readonly at: number
      /** This program does not reach the vendor, and another one did. */
      readonly isLeft?: true
    }
  | undefined

const stuckAfterMs = 3_600_000
/** The same where nothing gets through: then it is the vendor that is away, and no order is to blame. */
const awayMs = 24 * stuckAfterMs
/** Rows are left and none of them could be sent now. */
const idleMs = 10_000

/** Why a run cannot go on. */
interface Halt {
  readonly why: string
  /** By `stopped`, the vendor may be away for this program alone. */
  readonly by: 'stopped' | 'broken' | 'forgetful'
}

/** One account's turn: what is due is looked at, then the next rows of its runs are sent. */
export async function takeTurn(options: TurnOptions): Promise<Next> {
  const { journal, turns, lease, pace, length, clock, reached } = options
  const { account } = options.client
  const calls = { isReached: false, isAway: false }
  const view = viewOf(journal, {
    ...options,
    account,
    signal: lease.signal,
    now: () => clock.now(),
    onReached: () => {
      calls.isReached = true
      calls.isAway = false
      reached.add(account)
    },
    onThrown: (isAway) => {
      calls.isAway = isAway
    },
  })
  const ending = new AbortController()
  const end = (): void => ending.abort()
  options.onStop(end)
  const callOff = clock.deadline(length.ms, end)
  const soon = (): Next => ({ at: clock.now() })
  try {
    const isMoreDue = await lookAtDue(options, view, ending.signal)
    const [run] = await turns.waiting(account)
    if (run === undefined) return isMoreDue ? soon() : undefined
    /** Whoever asks for the report is told why, on any machine. */
    const halt = async ({ why, by }: Halt): Promise<Next> => {
      await journal.runs.note(run, { at: clock.now(), body: { account, why } })
      await turns.stop(account, run, why, { isForgetful: by === 'forgetful' })
      return soon()
    }
    const forgetful = await turns.whyForgetful(account, run)
    if (forgetful !== undefined) return await halt({ why: forgetful, by: 'forgetful' })
    const paused = await pauseOf(journal, account)
    if (paused !== undefined) return await halt({ why: paused.message, by: 'stopped' })
    const before = pace?.pausedUntil()
    if (before !== undefined) return { at: before }
    if (ending.signal.aborted) return soon()
    const halted = await sendRows(options, view, run, ending.signal)
    if (halted?.by === 'stopped' && calls.isAway && (await turns.wasReached(account, run))) {
      await turns.holdStuck(account, awayMs)
      return { at: clock.now(), isLeft: true }
    }
    if (halted !== undefined) return await halt(halted)
    await turns.holdStuck(account, calls.isReached ? stuckAfterMs : awayMs)
    const rest = await journal.runs.rows(run, { account, only: 'waiting', limit: length.rows })
    const left = rest.find((row) => whyStuck(row) === undefined)
    const [stuck] = rest
    if (stuck === undefined) await turns.end(account, run)
    else if (left === undefined) return await halt({ why: whyStuck(stuck) ?? '', by: 'broken' })
    else await turns.served(account, run)
    const until = pace?.pausedUntil()
    if (until !== undefined) return { at: until }
    // What could not be sent now is at the head of the next turn as well. One that is held waits for its first try.
    const wasTried = left?.entry?.problem !== undefined && left.entry.state !== 'held'
    return { at: clock.now() + (wasTried ? idleMs : 0) }
  } finally {
    callOff()
  }
}

async function pauseOf(journal: Journal, account: string): Promise<AccountPause | undefined> {
  return (await journal.pauses()).find((each) => each.account === account)
}

/** Looks at what is due, until the account is shut out. Whether more is due that may be looked at. */
async function lookAtDue(
  { journal, turns, client, lease: { signal }, length, inFlight, clock }: TurnOptions,
  view: Journal,
  ending: AbortSignal,
): Promise<boolean> {
  const { account } = client
  const due = await turns.due(account, length.rows)
  const queue = due.values()
  const began = clock.now()
  let isShutOut = false
  const look = async (): Promise<void> => {
    for (const key of queue) {
      if (ending.aborted || isShutOut || signal.aborted) return
      const { problem } = await view.settle(client, key, { signal })
      if (problem !== undefined) isShutOut ||= ((await pauseOf(journal, account))?.at ?? 0) >= began
    }
  }
  // Of an account that was shut out one look tells whether it is.
  const looks = (await pauseOf(journal, account)) === undefined ? inFlight : 1
  await Promise.all(Array.from({ length: looks }, look))
  return !isShutOut && due.length >= length.rows
}

/** Sends the next rows of a run; says why it cannot go on, where it cannot. */
async function sendRows(
  { name, client, lease: { signal }, length, inFlight, breakers, clock, reached }: TurnOptions,
  view: Journal,
  run: string,
  ending: AbortSignal,
): Promise<Halt | undefined> {
  // What was reached in an earlier turn is waited for, turn by turn, as it is within one run.
  const unreachable =
    breakers?.unreachable ?? (reached.has(client.account) ? Number.MAX_SAFE_INTEGER : undefined)
  const rows = { inFlight, first: length.rows, breakers: { ...breakers, unreachable }, signal, clock }
  const sending = startRun(view, { [name]: client }, run, rows)
  ending.addEventListener('abort', () => sending.stop(), { once: true })
  return sending.done.then(
    ({ stopped: [first] }) => {
      signal.throwIfAborted()
      return first && { why: first.why, by: 'stopped' }
    },
    (error: unknown) => {
      // What the database forgot it forgot for whoever has the lease now.
      const isForgetful = JournalError.is(error) && error.code === 'corrupt'
      if (!isForgetful) signal.throwIfAborted()
      return { why: whyOver(error), by: isForgetful ? 'forgetful' : 'broken' }
    },
  )
}

/**
 * A run that fails in the same way with every turn, such as one that was taken away, would hold up the account's other
 * runs. What the database could not do now it may do later.
 */
function whyOver(error: unknown): string {
  if (JournalError.is(error) && ['not_written', 'closed'].includes(error.code)) throw error
  return wordsOf(error)
}

/** A row that no turn can send. */
function whyStuck({ number, body, damaged, entry }: RunRowState): string | undefined {
  const { asked } = Object(body) as { readonly asked?: string }
  // One that is held and waits was not sent: the row's own request takes its place.
  const isFree = entry === undefined || entry.state === 'held'
  if (isFree || asked === undefined || entry.asked === asked) return damaged
  return `row ${number}: the order ${entry.orderId} was asked for with another request, which was not sent either: ${entry.asked.slice(0, 200)}`
}
