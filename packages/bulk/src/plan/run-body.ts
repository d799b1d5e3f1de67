import { describe, mustHave } from '@cancel/core/integration'
import type { Journal, Run, RunRowState } from '@cancel/journal'
import { BulkError, type Problem } from '../bulk-error.ts'
import { invalid } from '../options.ts'
import type { Delimiter } from '../read/csv.ts'

/** How many rows a plan has of each kind. */
export type PlanCounts = {
  /** All rows that were read. */
  readonly rows: number
  /** Rows whose order is not finished: they are sent or, where an earlier run sent them, followed. */
  readonly toRun: number
  /** Rows whose order an earlier run has finished: they are not sent again. */
  readonly finished: number
  /** The same order and the same request on an earlier line. */
  readonly duplicates: number
  /** Rows that say `skip`. */
  readonly skipped: number
  /** Rows that cannot be run: each has a problem. */
  readonly bad: number
  /** Problems that keep no row from being run. */
  readonly warnings: number
}

export const noRows: PlanCounts = {
  rows: 0,
  toRun: 0,
  finished: 0,
  duplicates: 0,
  skipped: 0,
  bad: 0,
  warnings: 0,
}

/** What a run stores of itself. Plain JSON. */
export type RunBody = {
  readonly version: 1
  /** `reading`: the plan was not finished. `planned`: nothing was sent. `confirmed`: it may be sent. */
  readonly state: 'reading' | 'planned' | 'confirmed'
  readonly file: string
  readonly format: 'csv' | 'ndjson'
  readonly titles: readonly string[]
  readonly delimiter: Delimiter
  readonly isPlainUtf8: boolean
  readonly token: string
  readonly counts: PlanCounts
  readonly accounts: readonly { readonly name: string; readonly account: string; readonly rows: number }[]
}

/** What a run stores of one row. Plain JSON. */
export type RowBody = {
  readonly cells?: readonly string[]
  /** Of an NDJSON file: the line as it was. */
  readonly given?: Readonly<Record<string, unknown>>
  /** The request to be sent. */
  readonly request?: Readonly<Record<string, unknown>>
  readonly asked?: string
  /** The keys of the tries before, where it is asked for once more. */
  readonly after?: readonly string[]
  readonly problems?: readonly Problem[]
  readonly isSkipped?: true
  /** The line that asks for the same. */
  readonly sameAs?: number
}

const states: ReadonlySet<string> = new Set<RunBody['state']>(['reading', 'planned', 'confirmed'])

/** Absent for a list of somebody's own, which may stand in the same journal. */
export function bodyOf({ body }: Run): RunBody | undefined {
  const { version, state = '' } = Object(body) as Partial<RunBody>
  return version === 1 && states.has(state) ? (body as RunBody) : undefined
}

/** Absent, too, where the program that planned it ended in the middle. */
export function plannedBody(run: Run): (RunBody & { readonly state: 'planned' | 'confirmed' }) | undefined {
  const body = bodyOf(run)
  return body === undefined || body.state === 'reading' ? undefined : { ...body, state: body.state }
}

export function rowBody(row: Pick<RunRowState, 'body'>): RowBody {
  return row.body as RowBody
}

export function checkJournal(journal: Journal): void {
  mustHave(journal, 'cancel', 'journal', 'an open journal', invalid)
}

export async function findRun(journal: Journal, name: string): Promise<RunBody> {
  checkJournal(journal)
  if (typeof name !== 'string') throw invalid(`name must be a text; given ${describe('', name)}`)
  const run = await journal.runs.find(name)
  const body = run === undefined ? undefined : plannedBody(run)
  if (body !== undefined) return body
  const all = await journal.runs.list()
  const names = all.flatMap((each) => (plannedBody(each) === undefined ? [] : [each.name])).slice(-10)
  const known = names.length === 0 ? 'there is none' : `there are ${names.join(', ')}`
  throw new BulkError({ code: 'no_run', message: `there is no run ${JSON.stringify(name)}; ${known}` })
}
