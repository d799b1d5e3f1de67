import type { Clock } from '@cancel/core'
import type { Account } from '../accounts.ts'
import type { Lane } from './lane.ts'
import type { RunStatus } from './row-status.ts'
import { noStatus, type StatusCounts, type Summary, totalsOf } from './summary.ts'
import type { Done } from './work.ts'

/** One account in a run that is under way. */
export interface AccountProgress {
  /** Your name of it. */
  readonly name: string
  /** The client's own. */
  readonly account: string
  /** Its rows, by what they came to. */
  readonly counts: StatusCounts
  /** Rows at work now. */
  readonly inFlight: number
  /** Until when the vendor asked to wait. Milliseconds since the epoch. */
  readonly pausedUntil?: number
  /** Why it is not worked on any more. */
  readonly stopped?: string
}

/** A row that was not cancelled. */
export interface Notable {
  /** The account's name, as you call it. */
  readonly account: string
  /** The vendor's id. */
  readonly orderId: string
  /** What it came to. */
  readonly status: RunStatus
  /** In one sentence, where something is known. */
  readonly why?: string
}

/** How a run stands now. */
export interface Progress {
  /** Of the run. */
  readonly name: string
  /** In the order of the plan. */
  readonly accounts: readonly AccountProgress[]
  /** Of all accounts. */
  readonly totals: StatusCounts
  /** Rows decided or tried in the last minute. */
  readonly perMinute: number
  /** At that rate, for the rows that are not sent yet; absent while nothing is known. Milliseconds. */
  readonly leftMs?: number
  /** The last five rows that were not cancelled. */
  readonly notable: readonly Notable[]
}

export interface ProgressFeed {
  readonly start: (summary: Summary, lanes: readonly Lane[]) => void
  readonly done: (account: Account, done: Done) => void
  readonly end: () => void
  /** The newest state, each time something changed since the last one that was taken. */
  readonly updates: () => AsyncGenerator<Progress>
}

const minute = 60_000
const mostNotable = 5

export function createProgress(name: string, clock: Pick<Clock, 'now' | 'monotonic'>): ProgressFeed {
  // A rate stays true where somebody sets the machine's clock.
  const time = (): number => clock.monotonic?.() ?? clock.now()
  let counts = new Map<string, Record<RunStatus, number>>()
  let lanes: readonly Lane[] = []
  let notable: readonly Notable[] = []
  const times: number[] = []
  let isChanged = false
  let isOver = false
  let wake: () => void = () => undefined

  const change = (): void => {
    isChanged = true
    wake()
  }
  const snapshot = (): Progress => {
    while (times[0] !== undefined && times[0] < time() - minute) times.shift()
    const accounts = lanes.map((lane) => progressOf(lane, counts))
    const totals = totalsOf(accounts.map(({ counts: each }) => each))
    // Over less than a minute, the rate is what it was so far.
    const span = Math.max(1000, time() - (times[0] ?? time()))
    const leftMs = times.length > 1 ? { leftMs: Math.round((totals.not_sent * span) / times.length) } : {}
    return {
      name,
      accounts,
      totals,
      perMinute: Math.round((times.length * minute) / span),
      ...leftMs,
      notable,
    }
  }
  return {
    start: (summary, all) => {
      lanes = all
      counts = new Map(summary.accounts.map(({ name: _name, account, ...sums }) => [account, { ...sums }]))
      change()
    },
    done: (account, { was, status, orderId, why, again }) => {
      const own = counts.get(account.id)
      if (own !== undefined) {
        own[was] -= 1
        own[status] += 1
      }
      if (again !== true) times.push(time())
      if (status !== 'cancelled' && again !== true)
        notable = [
          ...notable,
          { account: account.name, orderId, status, ...(why === undefined ? {} : { why }) },
        ].slice(-mostNotable)
      change()
    },
    end: () => {
      isOver = true
      wake()
    },
    updates: async function* () {
      for (;;) {
        if (isChanged) {
          isChanged = false
          yield snapshot()
        } else if (isOver) return
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    },
  }
}

function progressOf(lane: Lane, counts: ReadonlyMap<string, Record<RunStatus, number>>): AccountProgress {
  const { name, id } = lane.account
  const pausedUntil = lane.pausedUntil()
  const stopped = lane.stopped()
  return {
    name,
    account: id,
    counts: { ...noStatus(), ...counts.get(id) },
    inFlight: lane.inFlight(),
    ...(pausedUntil === undefined ? {} : { pausedUntil }),
    ...(stopped === undefined ? {} : { stopped }),
  }
}
