import type { Journal } from '@cancel/journal'
import { findRun, type PlanCounts } from '../plan/run-body.ts'
import { type RunStatus, runStatuses, statusOfCount } from './row-status.ts'

export type StatusCounts = Readonly<Record<RunStatus, number>>

/** An account that is not worked on any more, and why. */
export type Stopped = { readonly account: string; readonly why: string }

/** How a run stands. Plain JSON. */
export type Summary = {
  readonly name: string
  /** Rows as the plan counted them. */
  readonly planned: PlanCounts
  /** Rows that can be run, by what they came to. */
  readonly totals: StatusCounts
  readonly accounts: readonly (StatusCounts & { readonly name: string; readonly account: string })[]
  /** Accounts that were stopped in this run. */
  readonly stopped: readonly Stopped[]
  /** Nothing is open and nothing is left to send. */
  readonly isDecided: boolean
}

/** How a run stands, from any process. */
export async function summaryOf(
  journal: Journal,
  name: string,
  stopped: readonly Stopped[] = [],
): Promise<Summary> {
  const body = await findRun(journal, name)
  const counts = await journal.runs.counts(name)
  const accounts = body.accounts.map(({ name: own, account }) => {
    const sums = noStatus()
    for (const count of counts) if (count.account === account) sums[statusOfCount(count)] += count.rows
    return { name: own, account, ...sums }
  })
  const totals = noStatus()
  for (const each of accounts) for (const status of runStatuses) totals[status] += each[status]
  const open = totals.requested + totals.unconfirmed + totals.not_sent
  return { name, planned: body.counts, totals, accounts, stopped, isDecided: open === 0 }
}

function noStatus(): Record<RunStatus, number> {
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
