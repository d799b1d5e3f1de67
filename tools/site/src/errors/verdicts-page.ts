import { type Row, sharedRows } from '@cancel/core'
import { markdownTable } from 'faults/markdown-table'
import type { VendorRows } from './page.ts'
import { meaningOf, whenInWords } from './row-in-words.ts'

const firstTable = '\n## Every vendor\n'
/** Those that the page names first, under the names that it has for them. */
const first = new Map([
  ['Partner Center', 'Partner Center'],
  ['Kibo', 'Kibo'],
  ['Crux', 'Crux Connect'],
  ['Shopee', 'Shopee'],
])

/** `docs/verdicts.md`: below the prose, every row of the table and of each vendor's part of it. */
export function verdictsPage(page: string, vendors: readonly VendorRows[]): string {
  const [prose = '', ...rest] = page.split(firstTable)
  if (rest.length !== 1) throw new Error('docs/verdicts.md has no place for the rows')
  const named = [...first.keys()].flatMap((title) => vendors.filter((each) => each.title === title))
  const tables = [...named, ...vendors.filter((each) => !named.includes(each))].map(
    ({ title, rows }) => `\n## ${first.get(title) ?? title}\n\n${rowsTable(rows)}\n`,
  )
  return [`${prose}${firstTable}\n${rowsTable(sharedRows)}\n`, ...tables].join('')
}

function rowsTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    `\`${row.id}\``,
    whenInWords(row.when),
    meaningOf(row),
    row.why,
    row.source,
  ])
  return markdownTable([['row', 'when', 'what it means', 'why', 'source'], ...cells])
}
