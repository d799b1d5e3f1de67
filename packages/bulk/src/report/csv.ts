import type { Journal } from '@cancel/journal'
import { type RunBody, rowBody } from '../plan/run-body.ts'
import { formulaStart, underNoTitle } from '../read/columns.ts'
import { eachRow } from '../rows.ts'
import { reportColumns, reportRow } from './report-row.ts'

/** The user's own rows with what became of them. Running this file again does what is not final. */
export async function* csvReport(journal: Journal, name: string, body: RunBody): AsyncGenerator<string> {
  const { titles, delimiter, isPlainUtf8 } = body
  // A report that is run again has these columns already: they are written anew.
  const last = titles.findLastIndex((title) => title !== '')
  const kept = titles.flatMap((title, index) => (isOurs(title) || index > last ? [] : [index]))
  // Of an NDJSON file only who and which: a row without its lines must never be taken for a whole order.
  const own = titles.length === 0 ? ['account', 'orderId', 'skip'] : kept.map((index) => titles[index] ?? '')
  const names = new Map(body.accounts.map((each) => [each.account, each.name]))
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`
  yield `${isPlainUtf8 ? '' : '\uFEFF'}${line([...own, ...reportColumns])}`
  for await (const row of eachRow(journal, name)) {
    const { cells } = rowBody(row)
    const given =
      cells === undefined
        ? [names.get(row.account ?? '') ?? '', row.orderId ?? '', 'yes']
        : kept.map((index) => cells[index] ?? '')
    const report = reportRow(row)
    // Without what stands beside the titles, a row that asks for a part may ask for the whole order.
    const beside = underNoTitle(cells ?? [], titles)
    yield line([...given, ...reportColumns.map((column) => report[column]), ...beside])
  }
}

export function isOurs(title: string): boolean {
  return reportColumns.some((column) => column === title)
}

/** A cell that a spreadsheet would run as a formula begins with an apostrophe; reading takes it off again. */
export function quoted(cell: string, delimiter: string): string {
  const isNumber = /^[+-]?\d[\d.,]*$/.test(cell)
  const safe = formulaStart.test(cell) && !isNumber ? `'${cell}` : cell
  return safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
