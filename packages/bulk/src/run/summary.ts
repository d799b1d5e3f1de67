import type { Journal, RunPart } from '@cancel/journal'
import { findRun, type PlanCounts, type RunBody } from '../plan/run-body.ts'
import { countRun } from './count-run.ts'
import { type RunStatus, runStatuses, statusOfCount } from './row-status.ts'
import { stopsOf } from './stops.ts'

/** How many rows came to what. */
export type StatusCounts = Readonly<Record<RunStatus, number>>

/** An account that is not worked on any more, and why. */
export type Stopped = { readonly account: string; readonly why: string }

/** How a run stands. Plain JSON. */
export type Summary = {
  /** Of the run. */
  readonly name: string
  /** Rows as the plan counted them. */
  readonly planned: PlanCounts
  /** Rows that can be run, by what they came to. */
  readonly totals: StatusCounts
  /** The same by account: your name of it, and the client's own `account`. */
  readonly accounts: readonly (StatusCounts & { readonly name: string; readonly account: string })[]
  /** Accounts that were stopped in this run. From another process: those with rows left, and why they were stopped last. */
  readonly stopped: readonly Stopped[]
  /** Nothing is open and nothing is left to send. */
  readonly isDecided: boolean
}

/** How a run stands, from any process. */
export async function summaryOf(
  journal: Journal,
  name: string,
  stopped?: readonly Stopped[],
): Promise<Summary> {
  const sums = createSums(name, await findRun(journal, name))
  for await (const part of countRun(journal, name)) sums.add(part)
  const summary = sums.summary(stopped)
  return stopped === undefined ? { ...summary, stopped: await lastStops(journal, summary) } : summary
}

/** Why rows are left, as the journal has it last: whoever looks is seldom the one who saw it. */
async function lastStops(journal: Journal, { name, accounts }: Summary): Promise<readonly Stopped[]> {
  const left = accounts.flatMap((account) => (account.not_sent > 0 ? [account.name] : []))
  const last = new Map<string, Stopped>()
  for (const { account, why, at } of await stopsOf(journal, name, accounts)) {
    const time = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
    if (left.includes(account)) last.set(account, { account, why: `${why} (${time} UTC)` })
  }
  return [...last.values()]
}

/** Adds up the parts of a run. */
export function createSums(
  name: string,
  body: RunBody,
): { readonly add: (part: RunPart) => void; readonly summary: (stopped?: readonly Stopped[]) => Summary } {
  const accounts = body.accounts.map((each) => ({ name: each.name, account: each.account, ...noStatus() }))
  const own = new Map(accounts.map((each) => [each.account, each]))
  return {
    add: ({ counts }) => {
      for (const count of counts) {
        const sums = count.standing === 'unkeyed' ? undefined : own.get(count.account ?? '')
        if (sums !== undefined) sums[statusOfCount(count)] += count.rows
      }
    },
    summary: (stopped = []) => {
      const totals = totalsOf(accounts)
      const open = totals.requested + totals.unconfirmed + totals.not_sent
      return { name, planned: body.counts, totals, accounts, stopped, isDecided: open === 0 }
    },
  }
}

export function totalsOf(all: readonly StatusCounts[]): StatusCounts {
  const totals = noStatus()
  for (const each of all) for (const status of runStatuses) totals[status] += each[status]
  return totals
}

export function noStatus(): Record<RunStatus, number> {
  return {
    cancelled: 0,
    partially_cancelled: 0,
    requested: 0,
    unconfirmed: 0,
    refused: 0,
    failed: 0,
    not_sent: 0,
    resolved_cancelled: 0,
    resolved_not_cancelled: 0,
  }
}
