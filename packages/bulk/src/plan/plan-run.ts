import type { Schema } from '@cancel/core'
import { mustHave } from '@cancel/core/integration'
import type { Journal } from '@cancel/journal'
import * as z from 'zod/mini'
import { type Accounts, bookOf } from '../accounts.ts'
import { BulkError, type Problem } from '../bulk-error.ts'
import { aFunction, checkGiven, flag, invalid, signal as aSignal, text } from '../options.ts'
import { unreadable } from '../read/decode.ts'
import { findColumns, unreadParts } from '../read/columns.ts'
import type { OrderRow, Orders } from '../read/read-orders.ts'
import { isOurs } from '../report/csv.ts'
import { type Adding, addRows, type Found } from './add-rows.ts'
import { estimateMs } from './estimate.ts'
import type { Expected } from './preview.ts'
import { bodyOf, checkJournal, noRows, type PlanCounts, type RunBody } from './run-body.ts'
import { createToken } from './token.ts'

/** Options of `planRun`. One that is not known is refused by name. */
export interface PlanOptions {
  /** Names the run. Default: the file's name and a date. */
  readonly name?: string | undefined
  /** Read every order and count what is expected. Default false. */
  readonly preview?: boolean | undefined
  /** Which part of the rows may be bad, from 0 to 1. Default 0.05. */
  readonly maxBadRows?: number | undefined
  /** Milliseconds since the epoch. Default: the journal's, by which a run is told from what was tried before it. */
  readonly now?: (() => number) | undefined
  /** Ends planning; nothing is planned. */
  readonly signal?: AbortSignal | undefined
  /** Told now and then how many rows were read, and waited for. What it throws ends planning. */
  readonly onRows?: ((rows: number) => void | Promise<void>) | undefined
}

/** One account's part of a plan. */
export interface AccountPlan {
  /** Your name of it. */
  readonly name: string
  /** The client's own, such as `shopee/production/shop/600000`. */
  readonly account: string
  /** Those to run. */
  readonly rows: number
  /** With `preview`. */
  readonly expected?: Expected
  /** At the vendor's limit, where it says one. Milliseconds. */
  readonly estimateMs?: number
}

/** What `planRun` found in a file. Nothing was sent. */
export interface Plan {
  /** Names the run. */
  readonly name: string
  /** What `startRun` wants to see: it stands for exactly these rows. */
  readonly token: string
  /** Rows by what they are. */
  readonly counts: PlanCounts
  /** Accounts that have rows to run. */
  readonly accounts: readonly AccountPlan[]
  /** The first ones; all stand in the report. */
  readonly problems: readonly Problem[]
}

const part = 'a number from 0 to 1'
const schema: Schema<unknown> = z.strictObject({
  name: text,
  preview: flag,
  maxBadRows: z.optional(z.number(part).check(z.gte(0, part), z.lte(1, part))),
  now: aFunction,
  signal: aSignal,
  onRows: aFunction,
} satisfies Record<keyof PlanOptions, unknown>)
const mostProblems = 1000
/** What is read and not yet written is what V8 carries from one collection to the next. */
const rowsPerWrite = 200

/**
 * Reads a file and stores what it asks for. Sends nothing. Throws `BulkError`, after which nothing is planned.
 */
export async function planRun(
  journal: Journal,
  accounts: Accounts,
  orders: Orders,
  options: PlanOptions = {},
): Promise<Plan> {
  checkJournal(journal)
  mustHave(orders, 'open', 'orders', 'what readOrders gives', invalid)
  checkGiven(schema, options)
  const { preview = false, maxBadRows = 0.05, now = journal.now, signal } = options
  const book = bookOf(accounts)
  const { mapping } = orders
  const { format, titles, delimiter, isPlainUtf8, rows } = await orders.open()
  const columns = findColumns(titles, mapping, book.clients)
  if (format === 'csv' && !columns.has('orderId')) throw noOrders(orders.name, titles)
  const name = await freeName(
    journal,
    options.name ?? `${stem(orders.name)}-${new Date(now()).toISOString().slice(0, 10)}`,
    options.name !== undefined,
  )
  const at = now()
  const file = { version: 1, file: orders.name, format, titles, delimiter, isPlainUtf8 } as const
  const reading: RunBody = { ...file, state: 'reading', token: '', counts: noRows, accounts: [] }
  await journal.runs.create({ name, at, body: reading })
  const token = createToken()
  const problems = [...unread(unreadParts(titles, columns)), ...written(titles)]
  const counts = { ...noRows, warnings: problems.length }
  const found: Found = { counts, problems, perAccount: new Map(), fromOrder: [] }
  const adding = { journal, book, columns, mapping, signal, name, at, token, preview, found, mostProblems }
  try {
    await addAll(adding, rows, options.onRows)
    checkCounts(orders.name, counts, problems, maxBadRows)
  } catch (error) {
    await journal.runs.remove(name, at)
    throw error
  }
  const soldOut = outOfStock(found.fromOrder, columns.title('items'))
  problems.unshift(...soldOut)
  counts.warnings += soldOut.length
  const plan: Plan = {
    name,
    token: token.token(counts.toRun),
    counts,
    accounts: [...found.perAccount].map(([{ name: each, client, id }, tally]) => ({
      name: each,
      account: id,
      rows: tally.rows,
      ...(preview ? { expected: tally.expected } : {}),
      ...estimateMs(client, tally.requests),
    })),
    problems,
  }
  const stored = plan.accounts.map((each) => ({ name: each.name, account: each.account, rows: each.rows }))
  const planned: RunBody = { ...file, state: 'planned', token: plan.token, counts, accounts: stored }
  await journal.runs.update(name, planned, at)
  return plan
}

/** Stores the rows of a file as they are read. */
async function addAll(
  adding: Adding,
  rows: AsyncIterable<OrderRow>,
  onRows: PlanOptions['onRows'],
): Promise<void> {
  let waiting: OrderRow[] = []
  const flush = async (): Promise<void> => {
    await addRows(adding, waiting)
    waiting = []
    await onRows?.(adding.found.counts.rows)
  }
  for await (const row of rows) {
    adding.signal?.throwIfAborted()
    waiting.push(row)
    if (waiting.length >= rowsPerWrite) await flush()
  }
  await flush()
}

function noOrders(file: string, titles: readonly string[]): BulkError {
  const message = `there is no column order_id; the first line has ${JSON.stringify(titles.join(', ').slice(0, 200))}. The titles must stand there; a column of another name is mapped, such as --map order_id="Order No." (mapping.columns.orderId)`
  return unreadable(file, message, 1)
}

/** An export with a row for each line of an order reads like a list of whole orders. */
function unread(column: string | undefined): readonly Problem[] {
  if (column === undefined) return []
  const message = `line 1: the column ${JSON.stringify(column)} is not read, and every row asks for its whole order; if it says which part, map it to lines`
  return [{ line: 1, severity: 'warning', column, message }]
}

/** What is said of an item holds beyond the order, and nobody wrote it down. */
function outOfStock([first, ...others]: readonly number[], column: string): readonly Problem[] {
  if (first === undefined) return []
  const rows = others.length === 0 ? 'this row says' : `${others.length + 1} rows say`
  const message = `line ${first}: ${rows} that every item of the order is out of stock (from-order); the vendor may then sell none of them to anybody`
  return [{ line: first, severity: 'warning', column, message }]
}

/** A column of the user's that has the name of one of the report's, in a file that is none. */
function written(titles: readonly string[]): readonly Problem[] {
  const column = titles.includes('cancel_status') ? undefined : titles.find(isOurs)
  if (column === undefined) return []
  const message = `line 1: the column ${JSON.stringify(column)} does not come back, since the report has one of this name; name it otherwise to keep it`
  return [{ line: 1, severity: 'warning', column, message }]
}

function checkCounts(
  file: string,
  { rows, bad, toRun, finished }: PlanCounts,
  problems: readonly Problem[],
  most: number,
): void {
  if (bad > rows * most) {
    const errors = problems.filter(({ severity }) => severity === 'error')
    const message = `${file}: ${bad} of ${rows} rows are bad, more than ${Math.round(most * 1000) / 10} % (--max-bad-rows, or maxBadRows); nothing is planned. The first: ${errors[0]?.message}`
    throw new BulkError({ code: 'too_many_bad_rows', message, problems: errors })
  }
  if (toRun + finished === 0)
    throw new BulkError({ code: 'nothing_to_do', message: `${file}: there is no row to run`, problems })
}

/** A plan that nobody confirmed gives way to a new one of its name. */
async function freeName(journal: Journal, wanted: string, isGiven: boolean): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`
    const run = await journal.runs.find(name)
    if (run === undefined) return name
    const body = bodyOf(run)
    if (body !== undefined && body.state !== 'confirmed') {
      await journal.runs.remove(name, run.at)
      return name
    }
    if (isGiven)
      throw new BulkError({
        code: 'invalid',
        message: `the run ${JSON.stringify(name)} ${body === undefined ? "is another program's" : 'was started already'}: give another name`,
      })
  }
}

/**
 * Somebody else's file must not be named so that the name does something in a terminal, or in a command that is copied,
 * where options begin with a dash.
 */
function stem(file: string): string {
  const name = file.replace(/\.[A-Za-z0-9]{1,8}$/, '').replaceAll(/[\p{C}$`\\"!]+/gu, '-')
  return name.replace(/^-+/, '') || 'orders'
}
