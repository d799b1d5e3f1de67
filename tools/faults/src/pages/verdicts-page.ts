import { type Row, sharedRows } from '@cancel/core'
import type { Subject } from '../subjects.ts'
import { assumptions, knownFalse } from './assumptions.ts'
import { markdownTable } from './markdown-table.ts'
import { meaningOf, whenInWords } from './row-in-words.ts'

const introduction = `# Verdicts

What may be claimed of an order, when, and what that rests on. This page is written by \`pnpm generate\`: the tables are
those that the code runs, \`sharedRows\` of \`@cancel/core\` and the rows of each provider.

## When a verdict is right

An order has a history that nobody sees whole: our request took effect not at all, on some lines or units, or wholly, at
once or late; somebody else cancelled or shipped, before, between or after; a line left the order; two rows share an id;
reads were old, came out of order, failed, or lacked rows. **A verdict is right if what it claims holds in every history
that fits what the call saw**, given the assumptions below. So only what cannot be undone is evidence: a row seen
cancelled, a row seen shipped, a request proven to have done nothing, a request the vendor said yes to. That an order was
seen untouched proves nothing, and neither do time, number and order of reads.

\`decide\` in \`@cancel/core\` is the one function that makes a status, out of the log that every result carries.
\`pnpm model\` lists every history of small orders and holds each verdict against all that fit;
[reliability](reliability.md) has the figures of the same check with the clients as they are published.

## What one answer means

- **yes**: the vendor took it. What its yes means differs, and each provider says so.
- **no, proof**: the request arrived and did nothing. Then \`refused\`, an error, or sent again.
- **unclear**: nothing is proven. The order is read, and **nothing is sent again**, unless the vendor documents an id by
  which two requests are one (Partner Center’s \`MS-RequestId\`, within the same call).

From the moment a request may have arrived and no proof says that it did nothing, the call is open: it never throws, and
no later answer by itself ends it as \`refused\`. Without a read that decides it is \`unconfirmed\`, and keeps the words of the
vendor. A vendor’s own rows are asked first; the first row that matches decides.`

/** `docs/verdicts.md`: the assumptions, and every row of the table and of each vendor's part of it. */
export function verdictsPage(subjects: readonly Subject[]): string {
  const parts: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
    { title: 'Every vendor', rows: sharedRows },
    ...subjects,
  ]
  return [introduction, trust(), ...parts.map(({ title, rows }) => part(title, rows))].join('\n\n') + '\n'
}

function part(title: string, rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    `\`${row.id}\``,
    whenInWords(row.when),
    meaningOf(row),
    row.why,
    row.source,
  ])
  return `## ${title}\n\n${markdownTable([['row', 'when', 'what it means', 'why', 'source'], ...cells])}`
}

function trust(): string {
  return `## What every claim rests on

No client can do without these. Each is dropped in turn by \`pnpm model\`, and something falls every time; the trials of
\`pnpm faults\` make some of them false on purpose and count what is then claimed wrongly.

${markdownTable([['', 'we take it that', 'if it is not so'], ...assumptions])}

### Known to be false somewhere

${markdownTable([['', 'where', 'therefore'], ...knownFalse])}`
}
