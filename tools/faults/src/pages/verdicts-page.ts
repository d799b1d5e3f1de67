import { verdictNotes, verdictTable, type VerdictNotes, type VerdictRow } from '@cancel/core'
import type { Subject } from '../worlds/world.ts'
import { markdownTable } from './markdown-table.ts'
import { verdictsIntroduction } from './verdicts-introduction.ts'
import { whatFollows } from './what-follows.ts'
import { whenInWords } from './when-in-words.ts'

interface Part {
  readonly title: string
  readonly rows: readonly VerdictRow[]
  readonly notes: VerdictNotes
}

/** `docs/verdicts.md`: every row of the table and of each vendor's part of it. */
export function verdictsPage(subjects: readonly Subject[]): string {
  const parts: readonly Part[] = [
    { title: 'Every vendor', rows: verdictTable, notes: verdictNotes },
    ...subjects.map(({ title, rows, notes }) => ({ title, rows, notes })),
  ]
  return [
    verdictsIntroduction,
    ...parts.map(({ title, rows, notes }) =>
      [`## ${title}`, ...rows.map((row) => section(row, notes))].join('\n\n'),
    ),
    wordsTaken(parts),
  ].join('\n\n')
}

/** @throws RangeError for a row without a note */
function section(row: VerdictRow, notes: VerdictNotes): string {
  const note = notes[row.id]
  if (note === undefined) throw new RangeError(`the row ${row.id} has no note`)
  return [
    `### \`${row.id}\``,
    [
      `- When: ${whenInWords(row.when)}`,
      `- **${row.disposition}**${row.proof ? ', proof' : ''}: ${whatFollows(row)}`,
      `- Why: ${note.why}`,
      `- Source: ${note.source}.`,
    ].join('\n'),
  ].join('\n\n')
}

function wordsTaken(parts: readonly Part[]): string {
  const proven = parts.flatMap(({ title, rows, notes }) =>
    rows
      .filter(({ proof }) => proof)
      .map(({ id, disposition }) => [title, `\`${id}\``, disposition, notes[id]?.source ?? '']),
  )
  return `## What we take the vendor's word for

These rows count as proof. Where the row says that nothing was done, no test can show it without the vendor: the
emulator runs these failures without an effect, because that is what the answer says. If a vendor answers so and
cancels all the same, a result of ours is wrong. \`settled\` rows are believed the other way round: the answer shows it.

Two foreign 404s in a row, on the cancel and on the read after it, are taken for a wrong address in the same way. A
gateway that loses its routes for a moment right after the vendor cancelled would break that.

${markdownTable([['vendor', 'row', 'disposition', 'source'], ...proven])}
`
}
