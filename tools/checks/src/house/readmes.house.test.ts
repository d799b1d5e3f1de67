import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnyCanceller } from '@cancel/core'
import type { PublishedSchema } from '@cancel/core/provider'
import { expect, test } from 'vitest'
import { readFiles } from '../lib/files.ts'
import { fillRegions } from '../lib/regions.ts'
import { isProvider, readJson, readPackages, repository, type Manifest } from '../lib/workspace.ts'

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

/** What the provider in this folder says of itself: nothing is called, so it needs no settings. */
async function readDeclared(place: string, vendor: string) {
  const load = (file: string): Promise<unknown> => import(join(repository, place, 'src', file))
  const entry = Object.entries((await load('index.ts')) as Readonly<Record<string, () => AnyCanceller>>)
  const [name, create] = entry.find(([key]) => key.toLowerCase() === `create${vendor}`) ?? []
  if (name === undefined || create === undefined)
    throw new Error(`${place}/src/index.ts exports no factory named create and the vendor`)
  const { requestSchema } = (await load('schemas.ts')) as { readonly requestSchema: PublishedSchema<unknown> }
  const { settings } = (await load('settings.ts')) as { readonly settings: { readonly fields: object } }
  const request: { readonly properties?: object; readonly required?: readonly string[] } = requestSchema[
    '~standard'
  ].jsonSchema.input({ target: 'draft-2020-12' })
  const { capabilities, columns } = create()
  return {
    capabilities,
    columns: Object.keys(columns),
    title: /^  title: '(.+)',$/m.exec(read(place, `src/${vendor}.ts`))?.[1],
    request,
    options: Object.keys(settings.fields),
  }
}

test.each(places)('%s: what its client declares is generated in its README', async (place, vendor) => {
  const capabilities = capabilityList(await readDeclared(place, vendor))
  const filled = fillRegions(read(place, 'README.md'), { capabilities })
  await expect(filled).toMatchFileSnapshot(join(repository, place, 'README.md'))
})

/** The part of a provider's README that its declaration writes: nobody keeps a second list by hand. */
function capabilityList({
  title,
  capabilities,
  columns,
  request,
}: Awaited<ReturnType<typeof readDeclared>>): string {
  const { wholeOrder, lines, lineQuantity, reasons, decidedBy, requestId, limits = [] } = capabilities
  const parts = [wholeOrder && 'whole orders', lines && 'lines', lineQuantity && 'units of a line']
  const { properties = {}, required = [] } = request
  const optional = Object.keys(properties).filter((name) => !required.includes(name))
  return [
    `- **Cancels** ${parts.filter(Boolean).join(', ')}.`,
    `- **Reasons**: ${reasons.length === 0 ? 'none; any is taken, and none is sent' : `${named(reasons)}, or \`{ raw }\``}.`,
    `- **Decided** by ${decidedBy === 'vendor' ? title : 'each supplier'}.`,
    `- **After silence** ${requestId ? 'sent again with the same `requestId`' : 'never sent again'}.`,
    ...limits.map(
      ({ requests, perMs, kinds }) =>
        `- **Limit**: ${requests} requests (${kinds.join(', ')}) in ${perMs / 1000} s.`,
    ),
    `- **A request** has ${named(required)}${optional.length === 0 ? '' : `; where you like ${named(optional)}`}.`,
    `- **A row** of a spreadsheet has ${named(['orderId', 'reason', 'note', ...columns])}.`,
  ].join('\n')
}

const named = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

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
  const { request, options } = await readDeclared(place, vendor)
  const told = [...part('Cancel an order').matchAll(/^\| (`.*?) \| /gm)].map(([, cell]) => cell).join()
  for (const field of Object.keys(request.properties ?? {})) expect.soft(told).toContain(`\`${field}\``)
  const settings = part('Credentials and settings')
  for (const option of options) expect.soft(settings).toContain(`| \`${option}\` `)
  for (const [, option = '', variable] of settings.matchAll(/^\| `(\w+)` +\| `([A-Z_]+)`/gm))
    expect.soft(variable).toBe(`${vendor}_${option.replaceAll(/[A-Z]/g, '_$&')}`.toUpperCase())

  expect.soft(part('Facts')).toContain('](FACTS.md)')
  const dates = part('Facts').match(/\b\d{4}-\d{2}(?:-\d{2})?\b/g) ?? []
  expect(dates.filter((date) => read(place, 'FACTS.md').includes(date))).not.toEqual([])
})

/** What a fact is where a declaration leaves it out. */
const safe: Readonly<Record<string, string>> = {
  decidedBy: 'supplier',
  yes: 'taken',
  repeat: 'unknown',
  orderWord: 'none',
  requestId: 'none',
  ownNames: 'none',
}

/** Each claim of a declaration has a row with its source in FACTS.md, and no row claims what the declaration does not. */
function differences(source: string, page: string): readonly string[] {
  const [, facts = ''] = /^ {4}facts: (.*?)\}\)?,\n {4}\w/ms.exec(source) ?? []
  const says = (row: string): boolean => new RegExp(row, 'm').test(page)
  return Object.entries(safe).flatMap(([name, word]) => {
    const inCell = `^\\| \`${name}\`[^|]*\\|`
    const [claim] = new RegExp(`\\b${name}: (?:'\\w+'|\\{[^}]*\\}|\\[[^\\]]*\\]|\\w+)`).exec(facts) ?? []
    if (claim === undefined)
      return says(`${inCell}(?![^|]*\\b${word}\\b)`) ? [`a row claims ${name}, the declaration does not`] : []
    // A setting may decide: then a row has the name, and no word is looked for.
    const words = claim.match(/(?<=')\w+(?=')/g) ?? ['']
    // As code, or in the second cell; beside `safe` stands the value that is not claimed.
    return words
      .filter((each) => !says(`\`${name}\\b[^\`]*${each}|${inCell}(?![^|]*, safe)[^|]*\\b${each}\\b`))
      .map((each) => `no row has ${name}: ${each || 'its value'}, which the declaration claims`)
  })
}

test.each(places)('%s: each claim has a row in FACTS.md, and no row claims more', (place, vendor) => {
  expect(differences(read(place, `src/${vendor}.ts`), read(place, 'FACTS.md'))).toEqual([])
})

test.each([
  ["decidedBy: 'vendor'", '| `decidedBy` | `vendor` | a page |', true],
  ["decidedBy: 'vendor'", '| `decidedBy` | x | the vendor |', false],
  ["decidedBy: 'vendor'", '| `decidedBy` | no `vendor`, safe | a page |', false],
  ["repeat: { whole: 'refused' }", '| A second one | a page | `repeat.whole: refused` |', true],
  ["repeat: { whole: 'refused' }", '| A second one | refused | `repeat.whole: taken` |', false],
  ["ownNames: ['seller']", '| `ownNames` | a page |', false],
  ['yes: yesMeans', '| It will be done | `yes: will_do` |', true],
  ['yes: yesMeans', '| It will be done |', false],
  ['', '| `yes` | `taken`, safe | a page |', true],
  ['', '| `yes` | `done` | a page |', false],
])('that a declaration with { %s } claims what a page says, %s: %s', (facts, page, isSo) => {
  expect(differences(`\n    facts: { ${facts} },\n    to,\n`, page).length === 0).toBe(isSo)
})

test('pages name packages, scripts and variables that exist', () => {
  const { scripts = {} } = readJson(join(repository, 'package.json')) as Manifest
  // Beside ours there are the template's, and a brand; and what pnpm or a tool of ours does itself.
  const names = ['acme', 'notSent', ...readPackages(repository).map(({ folder }) => folder)]
  const commands = ['install', 'update', 'vitest', 'turbo', ...Object.keys(scripts)]
  const readmes = places.map(([place]) => read(place, 'README.md')).join('\n')
  const variables = ['CANCEL_POSTGRES', ...(readmes.match(/(?<=`)[A-Z_]+(?=`)/g) ?? [])]
  const pages = ['{.,docs,examples}/*.md', 'packages/*/{README,FACTS}.md']
  for (const { path, text } of readFiles(repository, pages)) {
    for (const [, name] of text.matchAll(/@cancel\/([\w-]+)/g)) expect.soft(names, path).toContain(name)
    for (const [, command] of text.matchAll(/(?:^|`|\d )pnpm (?:-\S+ )*([a-z][\w:-]*)/gm))
      expect.soft(commands, path).toContain(command)
    for (const [, each] of text.matchAll(/^export (\w+)=/gm)) expect.soft(variables, path).toContain(each)
  }
})
