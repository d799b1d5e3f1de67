import type { Journal, RunRow } from '@cancel/journal'
import type { Account } from '../accounts.ts'
import type { Problem } from '../bulk-error.ts'
import { inParallel } from '../in-parallel.ts'
import type { OrderRow } from '../read/read-orders.ts'
import { statusOf, wasSent } from '../run/row-status.ts'
import { type Expected, nothingExpected } from './preview.ts'
import { type PlanCounts, type RowBody, rowBody } from './run-body.ts'
import type { TokenMaker } from './token.ts'
import { lookAhead, type RowContext, type RowOutcome, toRequest } from './to-request.ts'

/** Orders are read only where `preview` or a row asks for it. */
const readsAtOnce = 8

/** A row and what it asks for. */
interface Read {
  readonly row: OrderRow
  readonly outcome: RowOutcome
}

export interface AccountTally {
  /** Those to run. */
  readonly rows: number
  /** Requests it takes, reads included. */
  readonly requests: number
  readonly expected: Expected
}

/** What planning counts as it goes. */
export interface Found {
  readonly counts: { -readonly [Name in keyof PlanCounts]: number }
  readonly problems: Problem[]
  readonly perAccount: Map<Account, AccountTally>
  /** Lines of rows whose items are those of their orders. */
  readonly fromOrder: number[]
}

export interface Adding extends RowContext {
  readonly journal: Journal
  readonly name: string
  /** When the run was made: somebody else may plan under its name meanwhile. */
  readonly at: number
  readonly token: TokenMaker
  readonly preview: boolean
  readonly found: Found
  readonly mostProblems: number
}

/** Stores some rows. Of two that name one order the first counts. */
export async function addRows(adding: Adding, rows: readonly OrderRow[]): Promise<void> {
  const { journal, name, at, found } = adding
  const judged = await inParallel(rows, readsAtOnce, async (row) =>
    holdAgainstJournal(adding, { row, outcome: await toRequest(adding, row) }),
  )
  const stood = await journal.runs.add(name, judged.map(toRunRow), at)
  const apart: RunRow[] = []
  for (const [index, read] of judged.entries()) {
    const earlier = stood[index]
    if (earlier === undefined) {
      count(adding, read)
      continue
    }
    const { row } = read
    const isSame = read.outcome.kind === 'good' && rowBody(earlier).asked === read.outcome.planned.asked
    const problem = twice(row.line, earlier.number, isSame)
    const body: RowBody = {
      ...given(row),
      ...(isSame ? { sameAs: earlier.number } : {}),
      problems: [problem],
    }
    apart.push({ number: row.line, body })
    note(found, adding.mostProblems, [problem])
    add(found, isSame ? { rows: 1, duplicates: 1 } : { rows: 1, bad: 1 })
  }
  if (apart.length > 0) await journal.runs.add(name, apart, at)
}

/** An order that was cancelled under its key before, with the same request or another one. */
async function holdAgainstJournal(adding: Adding, read: Read): Promise<Judged> {
  const { preview, at } = adding
  const { outcome, row } = read
  if (outcome.kind !== 'good') return read
  const refuse = (why: string): Judged => {
    const message = `line ${row.line}: ${why}`
    return { row, outcome: { kind: 'bad', problems: [{ line: row.line, severity: 'error', message }] } }
  }
  const { entry } = outcome
  // What this row asks for may have been done under another key, or in another journal.
  if (entry === undefined && wasSent(outcome.reported))
    return refuse(
      `the report says ${outcome.reported}, and this journal knows of no such cancel: plan with the journal, the accounts and the columns of that run, or clear cancel_status for a new request`,
    )
  // What threw about its order was not sent: a request that was put right takes its place.
  if (entry === undefined || statusOf(entry) === 'failed') {
    const triedAt = entry?.problem?.at ?? 0
    // A run tries what threw before it was made.
    if (triedAt >= at)
      return refuse(
        `this order was tried at ${timeOf(triedAt)}, after this plan was begun by its clock (${timeOf(at)}): set the clock right and plan again`,
      )
    return preview ? { row, outcome: await lookAhead(adding, row.line, outcome) } : read
  }
  if (entry.asked !== outcome.planned.asked)
    return refuse(
      `the order ${entry.orderId} was asked for before with another request: ${entry.asked.slice(0, 200)}`,
    )
  return entry.state === 'final' ? { ...read, isFinished: true } : read
}

function timeOf(at: number): string {
  return new Date(at).toISOString()
}

type Judged = Read & { readonly isFinished?: true }

function count(adding: Adding, { row, outcome, isFinished }: Judged): void {
  const { found, mostProblems, token } = adding
  if (outcome.kind === 'skipped') return add(found, { rows: 1, skipped: 1 })
  note(found, mostProblems, outcome.problems)
  const warnings = outcome.problems.filter(({ severity }) => severity === 'warning').length
  if (outcome.kind === 'bad') return add(found, { rows: 1, bad: 1, warnings })
  const { account, planned, request, expected: kind } = outcome
  token.add({ account: account.id, ...planned })
  const toRun = isFinished === true ? 0 : 1
  if (outcome.isFromOrder === true && toRun === 1) found.fromOrder.push(row.line)
  add(found, { rows: 1, warnings, toRun, finished: 1 - toRun })
  const tally = found.perAccount.get(account) ?? { rows: 0, requests: 0, expected: nothingExpected }
  const requests = tally.requests + toRun * ('lines' in request ? 2 : 1)
  const sums = kind === undefined ? tally.expected : { ...tally.expected, [kind]: tally.expected[kind] + 1 }
  found.perAccount.set(account, { rows: tally.rows + toRun, requests, expected: sums })
}

function toRunRow({ row, outcome }: Read): RunRow {
  if (outcome.kind === 'skipped') return { number: row.line, body: { ...given(row), isSkipped: true } }
  const problems = outcome.problems.length === 0 ? {} : { problems: outcome.problems }
  if (outcome.kind === 'bad') return { number: row.line, body: { ...given(row), ...problems } }
  const { account, planned, after, request } = outcome
  return {
    number: row.line,
    account: account.id,
    orderId: planned.orderId,
    key: planned.key,
    body: { ...given(row), ...problems, request, asked: planned.asked, ...(after && { after }) },
  }
}

function given({ cells, request }: OrderRow): RowBody {
  return { ...(cells === undefined ? {} : { cells }), ...(request === undefined ? {} : { given: request }) }
}

function twice(line: number, first: number, isSame: boolean): Problem {
  const message = isSame
    ? `line ${line}: the same order with the same request stands on line ${first}; it is cancelled once`
    : `line ${line}: the same order stands on line ${first} with another request: put both into one row`
  return { line, severity: isSame ? 'warning' : 'error', message }
}

function add(found: Found, more: Partial<PlanCounts>): void {
  for (const [name, by] of Object.entries(more) as [keyof PlanCounts, number][]) found.counts[name] += by
}

/** Warnings leave room for errors, which say why a plan is refused. */
function note({ problems }: Found, most: number, more: readonly Problem[]): void {
  for (const problem of more)
    if (problems.length < (problem.severity === 'error' ? most : most / 2)) problems.push(problem)
}
