import { readFileSync, writeFileSync } from 'node:fs'
import { type Row, sharedRows } from '@cancel/core'
import { vendureRows } from '@cancel/vendure'
import { markdownTable } from './markdown-table.ts'
import { fillRegions } from 'checks/lib/regions.ts'
import { assumptionsIn, type Swept, sweptTable, withAll } from './figures.ts'
import { meaningOf, whenInWords } from './row-in-words.ts'
import type { PlayedSchedules } from './schedules/play-schedules.ts'
import { subjects } from './subjects.ts'

const docs = new URL('../../../docs/', import.meta.url)

/** Writes the tables of two pages anew; what people wrote around them stays. */
export function writePages(swept: Swept, socketed: Swept, played: PlayedSchedules): void {
  rewrite('verdicts.md', withRows)
  rewrite('reliability.md', (page) => fillRegions(page, reliabilityRegions(swept, socketed, played)))
}

function rewrite(name: string, change: (page: string) => string): void {
  const path = new URL(name, docs)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

const firstTable = '\n## Every vendor\n'

/** `docs/verdicts.md`: below the prose, every row of the table and of each vendor's part of it. */
export function withRows(page: string): string {
  const [prose = '', ...rest] = page.split(firstTable)
  if (rest.length !== 1) throw new Error('docs/verdicts.md has no place for the rows')
  // Vendure is held against Vendure itself, by `pnpm real`.
  const tables = [...subjects, { title: 'Vendure', rows: vendureRows }]
  const vendors = tables.map(({ title, rows }) => `\n## ${title}\n\n${rowsTable(rows)}\n`)
  return [`${prose}${firstTable}\n${rowsTable(sharedRows)}\n`, ...vendors].join('')
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

/** What is the same in every run: how long a read takes on a busy machine is not. */
function reliabilityRegions(
  swept: Swept,
  socketed: Swept,
  { schedules, problems }: PlayedSchedules,
): Readonly<Record<string, string>> {
  const untrue = assumptionsIn(swept.flatMap(({ played }) => played))
  return {
    figures: sweptTable(withAll(swept)),
    assumptions: `It was done in ${untrue.trials} more trials. In ${untrue.false} of them a claim was false.`,
    sockets: sweptTable(socketed, 3),
    schedules: `Of ${schedules} random schedules with a fixed seed ${problems.length} were broken.`,
  }
}
