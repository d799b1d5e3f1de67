import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Row, verdictTable } from '@cancel/core'
import { fillRegions } from 'checks/lib/regions.ts'
import { isProvider, type Package, readPackages, repository } from 'checks/lib/workspace.ts'
import { markdownTable } from 'faults/markdown-table'
import { tablePicture } from './pictures/bars.ts'
import { castPicture } from './pictures/cast.ts'
import { nightPicture } from './pictures/night.ts'
import { packagesPicture } from './pictures/packages.ts'
import { tracePicture } from './pictures/trace.ts'

// pnpm generate: the pages and pictures of docs/ that are written from the code. Three pictures are drawn by hand.

/** `docs/verdicts.md`: below the prose, every row of the table and of each vendor's part of it. */
async function verdictsPage(): Promise<string> {
  const page = readFileSync(join(repository, 'docs/verdicts.md'), 'utf8')
  const vendors = await Promise.all(readPackages(repository).filter(isProvider).map(vendorRows))
  return fillRegions(page, { rows: [section('Every vendor', verdictTable), ...vendors].join('\n\n') })
}

/** The rows that a provider exports, under the title that it has in its declaration. */
async function vendorRows({ folder, path }: Package): Promise<string> {
  const exported = (await import(join(path, 'src/index.ts'))) as Readonly<Record<string, unknown>>
  const rows = Object.entries(exported).find(([name]) => name.endsWith('Rows'))?.[1]
  const [, title] = /^ {2}title: '(.+)',$/m.exec(readFileSync(join(path, `src/${folder}.ts`), 'utf8')) ?? []
  if (!Array.isArray(rows) || title === undefined)
    throw new Error(`packages/${folder}: exports no rows, or its declaration has no title`)
  return section(title, rows as readonly Row[])
}

function section(title: string, rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    `\`${row.id}\``,
    whenOf(row.when),
    meaningOf(row),
    row.why,
    row.hint ?? '',
    row.source,
  ])
  return `## ${title}\n\n${markdownTable([['row', 'when', 'what it means', 'why', 'what to do', 'source'], ...cells])}`
}

/** What is said in the page's own words. */
const words = new Map([
  ['never', 'never left'],
  ['success', 'as the endpoint promises'],
  ['vendor', 'in the vendor’s own shape'],
  ['html', 'a page'],
  ['foreign', 'in another shape'],
  ['shown', 'the effect is shown'],
  ['not_shown', 'the order stands'],
  ['accepted', 'no order is shown'],
])
const before: Readonly<Record<string, string>> = { purpose: 'a ', code: 'code ', text: 'text ' }
const either = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/** What a row asks for, as `one, two or three` of each. */
function whenOf(when: Row['when']): string {
  const parts = Object.entries(when).map(([member, value]) => {
    const told = [value].flat().map((each) => {
      const word = String(each).replaceAll('|', '\\|')
      return words.get(word) ?? (typeof each === 'number' ? word : `\`${word}\``)
    })
    return `${before[member] ?? ''}${either.format(told)}`
  })
  return parts.length === 0 ? 'everything else' : parts.join('; ')
}

function meaningOf({ then, means, first, code, refusal, look, cause, closesDoor, atMost }: Row): string {
  const mended =
    first === undefined ? '' : first === 'clock' ? 'the clock is corrected once; ' : 'one new token; '
  const proof = means === 'no' ? '**no, proof**: ' : ''
  const thrown = `throws \`${code ?? 'rejected'}\``
  const told: Readonly<Record<Row['then'], string>> = {
    settle: '**yes**: the vendor took it',
    retry: `${proof}${mended}sent again${atMost === 1 ? ' once' : ''}, then ${thrown}`,
    refuse: `${proof}${mended}\`refused\`, \`${refusal ?? 'unspecified'}\`${look ? ', after one read that tells who' : ''}`,
    throw: `${proof}${mended}${thrown}`,
    read: `**unclear**: ${mended}read; else \`unconfirmed\`, \`${cause ?? 'unclear_answer'}\`${closesDoor ? `; ${thrown} if the read is turned away as well (A11)` : ''}`,
  }
  return told[then]
}

const time = 'Processor time of one call: the median, and the middle half of the rounds'
const told = { 'done twice': 'bad', '"failed", and was done': 'open', 'left open': 'faint' } as const
const written = {
  'verdicts.md': await verdictsPage(),
  'pictures/performance.svg': tablePicture('performance', time, { 'CPU, µs': 'faint' }),
  'pictures/comparison.svg': tablePicture('comparison', 'What callers were told when one thing failed', told),
  'pictures/packages.svg': await packagesPicture(),
  'pictures/trace.svg': await tracePicture(),
  'pictures/night.svg': await nightPicture(),
  'pictures/demo.svg': await castPicture(),
}
for (const [path, text] of Object.entries(written)) writeFileSync(join(repository, 'docs', path), text)
