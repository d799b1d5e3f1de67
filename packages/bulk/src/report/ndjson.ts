import type { Journal } from '@cancel/journal'
import { type RunBody, rowBody } from '../plan/run-body.ts'
import { underNoTitle } from '../read/columns.ts'
import { eachRow } from '../rows.ts'
import { reportColumns, reportRow } from './report-row.ts'

/** One JSON object a line: the row as it was given, and what became of it under the same names as in CSV. */
export async function* ndjsonReport(
  journal: Journal,
  name: string,
  { titles, isPlainUtf8 }: RunBody,
): AsyncGenerator<string> {
  for await (const row of eachRow(journal, name)) {
    const { cells = [], given } = rowBody(row)
    // As in CSV, a row with a cell under no title stays one that nobody can read.
    const named = (): object => Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? '']))
    const own =
      given === undefined ? (underNoTitle(cells, titles).length === 0 ? named() : { cells }) : ownOf(given)
    const { entry } = row
    const lines = entry?.result?.lines
    const text = JSON.stringify({
      line: row.number,
      ...own,
      ...reportRow(row),
      ...(lines === undefined ? {} : { cancel_lines: lines }),
    })
    yield `${isPlainUtf8 ? text : inAscii(text)}\n`
  }
}

const ofReport: ReadonlySet<string> = new Set(['line', 'cancel_lines', ...reportColumns])

/** A report that is run again has names of ours beside the request. */
export function withoutReport(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !ofReport.has(name)))
}

/**
 * A row that is no report and has such a name cannot be run: it may have meant `lines`. It comes back as one that still
 * cannot, since what is left of it may ask for the whole order.
 */
function ownOf(given: Readonly<Record<string, unknown>>): object {
  const rest = withoutReport(given)
  const isReport = given['cancel_status'] !== undefined
  return isReport || Object.keys(rest).length === Object.keys(given).length ? rest : { given }
}

/**
 * Whoever named the file's encoding names it again for the report, and ASCII is the same in nearly all. A mark, as in CSV,
 * is no JSON.
 */
function inAscii(text: string): string {
  return text.replaceAll(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
