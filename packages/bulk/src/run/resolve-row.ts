import type { Schema } from '@cancel/core'
import { describe } from '@cancel/core/integration'
import type { Entry, Journal, RunRowState } from '@cancel/journal'
import * as z from 'zod/mini'
import { checkGiven, invalid, text } from '../options.ts'
import { findRun } from '../plan/run-body.ts'
import { wasTriedAgain } from '../plan/tries.ts'

/** Options of `resolveRow`. */
export interface ResolveOptions {
  /** A name of yours or the client's own account, where two accounts have an order of this id. */
  readonly account?: string | undefined
  /** Who says so. */
  readonly by?: string | undefined
}

const schema: Schema<unknown> = z.strictObject({
  account: text,
  by: text,
} satisfies Record<keyof ResolveOptions, unknown>)

/** A person's word about one order of a run that nobody else could decide. It stands beside the verdict. */
export async function resolveRow(
  journal: Journal,
  name: string,
  orderId: string,
  as: 'cancelled' | 'not_cancelled',
  options: ResolveOptions = {},
): Promise<Entry> {
  checkGiven(schema, options)
  if (typeof orderId !== 'string') throw invalid(`orderId must be a text; given ${describe('', orderId)}`)
  const { account, by } = options
  const { accounts } = await findRun(journal, name)
  const refuse = (message: string): never => {
    throw invalid(message)
  }
  const own = accounts.find((each) => each.name === account || each.account === account)?.account
  if (account !== undefined && own === undefined)
    return refuse(
      `the run ${name} has no account ${JSON.stringify(account)}; it has ${accounts.map((each) => each.name).join(', ')}`,
    )
  const named = (id: string): Promise<readonly RunRowState[]> =>
    journal.runs.rows(name, { orderId: id, account: own, limit: 100 })
  const exact = await named(orderId)
  // A GUID stands in lower case.
  const rows = exact.length > 0 ? exact : await named(orderId.toLowerCase())
  const keyed = rows.filter(({ key }) => key !== undefined)
  const [row, ...others] = keyed
  if (others.length > 0) {
    const names = keyed.map((each) => accounts.find((known) => known.account === each.account)?.name)
    return refuse(
      `the order ${orderId} stands in several accounts of ${name}: give account, one of ${names.join(', ')}`,
    )
  }
  if (row?.key === undefined) return refuse(`the run ${name} has no order ${JSON.stringify(orderId)}`)
  if (row.entry === undefined) return refuse(`the order ${orderId} was not sent: run it, or leave it out`)
  if (await wasTriedAgain(journal, row))
    return refuse(`the order ${orderId} was asked for once more since: resolve it in the run that did`)
  return journal.resolve(row.key, as, { by })
}
