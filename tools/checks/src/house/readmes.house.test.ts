import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fillRegions } from '../lib/regions.ts'
import { isProvider, readPackages, repository } from '../lib/workspace.ts'
import { capabilityList, readDeclared } from './capabilities.ts'
import { checkFacts } from './facts.ts'

/** Every provider's README tells the same in the same order; below these, sections of the third level are free. */
const sections: readonly string[] = [
  'Install',
  'Cancel an order',
  'Credentials and settings',
  'Results and errors',
  'Retries and re-sends',
  'Test with the emulator',
  'Facts',
]

const promise =
  '> If `cancel` throws, this call did not change the order. If it may have, you get a result, and the result says what was seen.'
const statuses = ['cancelled', 'partially_cancelled', 'refused', 'requested', 'unconfirmed']

const providers = readPackages(repository)
  .filter(isProvider)
  .map(({ folder }) => [`packages/${folder}`, folder] as const)
// The template is copied as it stands, so it has to be as good as any.
const places = [...providers, ['examples/provider', 'acme'] as const]
const read = (place: string, name: string): string => readFileSync(join(repository, place, name), 'utf8')

test.each(places)('%s: what its client declares is generated in its README', async (place, vendor) => {
  const path = join(repository, place)
  const capabilities = capabilityList(await readDeclared(path, vendor))
  const filled = fillRegions(read(place, 'README.md'), { capabilities })
  await expect(filled).toMatchFileSnapshot(join(path, 'README.md'))
})

// Who knows one provider's README knows where to look in the next.
test.each(places)('%s: its README has each section, field and setting', async (place, vendor) => {
  const readme = read(place, 'README.md')
  const outline = readme.replaceAll(/^ {0,3}```[^]*?^ {0,3}```$/gm, '')
  const part = (title: string): string =>
    readme.split(/^(?=## )/m).find((text) => text.startsWith(`## ${title}\n`)) ?? ''
  expect([...outline.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual(sections)
  expect.soft(outline).toContain(`\n${promise}\n`)
  expect.soft(part('Install')).toContain(`npm install @cancel/${vendor}\n`)

  const [, example] = /```ts(?: types)?\n([^]*?)```/.exec(part('Cancel an order')) ?? []
  for (const status of statuses) expect.soft(example).toContain(`case '${status}'`)
  const { request, options } = await readDeclared(join(repository, place), vendor)
  const told = [...part('Cancel an order').matchAll(/^\| (`.*?) \| /gm)].map(([, cell]) => cell).join()
  for (const field of Object.keys(request.properties ?? {})) expect.soft(told).toContain(`\`${field}\``)
  for (const option of options) expect.soft(part('Credentials and settings')).toContain(`| \`${option}\` `)

  expect.soft(part('Facts')).toContain('](FACTS.md)')
  const dates = part('Facts').match(/\b\d{4}-\d{2}(?:-\d{2})?\b/g) ?? []
  expect(dates.filter((date) => read(place, 'FACTS.md').includes(date))).not.toEqual([])
})

test.each(places)('%s: each claim has a row in FACTS.md, and no row claims more', (place, vendor) => {
  expect(checkFacts(read(place, `src/${vendor}.ts`), read(place, 'FACTS.md'))).toEqual([])
})

const declaration = `
    facts: ({ yesMeans }) => ({
      decidedBy: 'vendor',
      repeat: { whole: 'refused', lines: 'unknown' },
      ownNames: ['seller'],
    }),
    asked,
`
const rows = [
  '| `decidedBy` | `vendor` | a page |',
  '| A second whole cancel | a page | `repeat.whole: refused` |',
  '| A second one of lines | a page | `repeat.lines: unknown` |',
  '| `ownNames: seller` | a page |',
  '| `yes` | `taken`, safe | a page |',
].join('\n')

test.each([
  ['| `decidedBy` | `vendor`', '| `who` | `vendor`', 'no row has decidedBy: vendor'],
  ['| `decidedBy` | `vendor` | a page', '| `decidedBy` | x | the vendor', 'no row has decidedBy: vendor'],
  ['`decidedBy` | `vendor` |', '`decidedBy` | no `vendor`, safe |', 'no row has decidedBy: vendor'],
  ['repeat.whole: refused', 'repeat.whole: taken', 'no row has repeat: refused'],
  ['ownNames: seller', 'ownNames', 'no row has ownNames: seller'],
  ['`taken`, safe', '`done`', 'the declaration leaves yes out, which is taken; a row says `done`'],
])('a row that has %s is missed where it has %s', (right, wrong, problem) => {
  expect(checkFacts(declaration, rows)).toEqual([])
  expect(checkFacts(declaration, rows.replace(right, wrong))).toEqual([expect.stringContaining(problem)])
})
