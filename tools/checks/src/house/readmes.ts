import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillRegions } from '../lib/regions.ts'
import { isProvider, readPackages } from '../lib/workspace.ts'
import { capabilityList, type Declared, readDeclared } from './capabilities.ts'
import { checkFacts } from './facts.ts'

/** Every provider's README tells the same in the same order; below these, sections of the third level are free. */
export const sections: readonly string[] = [
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

/** Who knows one provider's README knows where to look in the next. */
export async function checkReadmes(root: string, isWriting = false): Promise<readonly string[]> {
  const providers = readPackages(root)
    .filter(isProvider)
    .map(({ folder }) => [`packages/${folder}`, folder] as const)
  // The template is copied as it stands, so it has to be as good as any.
  const found = [...providers, ['examples/provider', 'acme'] as const].map(([place, vendor]) =>
    checkProvider(root, place, vendor, isWriting),
  )
  return (await Promise.all(found)).flat()
}

async function checkProvider(
  root: string,
  place: string,
  vendor: string,
  isWriting: boolean,
): Promise<readonly string[]> {
  const path = join(root, place)
  const read = (name: string): string => readFileSync(join(path, name), 'utf8')
  const readme = read('README.md')
  const declared = await readDeclared(path, vendor)
  const told = withCapabilities(readme, declared)
  if (isWriting && told !== undefined) writeFileSync(join(path, 'README.md'), told)
  const papers = {
    readme: isWriting ? (told ?? readme) : readme,
    settings: await readSettings(path),
    facts: read('FACTS.md'),
    declared,
  }
  return [
    ...checkReadme(`@cancel/${vendor}`, papers).map((problem) => `${place}/README.md: ${problem}`),
    ...checkFacts(read(`src/${vendor}.ts`), papers.facts).map((problem) => `${place}/FACTS.md: ${problem}`),
  ]
}

/** The page with what its declaration says in its place; `undefined` where it has none. */
function withCapabilities(readme: string, declared: Declared): string | undefined {
  const hasPlace = readme.includes('\n<!-- capabilities -->\n')
  return hasPlace ? fillRegions(readme, { capabilities: capabilityList(declared) }) : undefined
}

/** The options of a provider, as its declaration has them. */
async function readSettings(path: string): Promise<readonly string[]> {
  const { settings } = (await import(join(path, 'src', 'settings.ts'))) as {
    readonly settings: { readonly fields: object }
  }
  return Object.keys(settings.fields)
}

export interface Papers {
  readonly readme: string
  readonly settings: readonly string[]
  readonly facts: string
  readonly declared: Declared
}

export function checkReadme(name: string, { readme, settings, facts, declared }: Papers): readonly string[] {
  const outline = readme.replaceAll(/^ {0,3}```[^]*?^ {0,3}```$/gm, '')
  const found = [...outline.matchAll(/^## (.+)$/gm)].map(([, title]) => title)
  const part = (title: string): string =>
    readme.split(/^(?=## )/m).find((text) => text.startsWith(`## ${title}\n`)) ?? ''
  const example = /```ts(?: types)?\n(?<code>[^]*?)```/.exec(part('Cancel an order'))?.groups?.['code'] ?? ''
  const silent = statuses.filter((status) => !example.includes(`case '${status}'`))
  const untold = settings.filter((option) => !part('Credentials and settings').includes(`| \`${option}\` `))
  const rows = part('Cancel an order')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const fields = Object.keys(declared.request.properties ?? {})
  const unsaid = fields.filter((field) => !rows.some((row) => row.split(' | ')[0]?.includes(`\`${field}\``)))
  const dates = part('Facts').match(/\b\d{4}-\d{2}(?:-\d{2})?\b/g) ?? []
  const problems: readonly (readonly [boolean, string])[] = [
    [
      found.join() === sections.join(),
      `its sections are ${found.join(', ')}; expected ${sections.join(', ')}`,
    ],
    [outline.includes(`\n${promise}\n`), 'the promise is missing, or in other words'],
    [part('Install').includes(`npm install ${name}\n`), `Install does not say npm install ${name}`],
    [silent.length === 0, `the first example has no case for ${silent.join(', ')}`],
    [
      withCapabilities(readme, declared) === readme,
      'between <!-- capabilities --> and its end it says other than the declaration: run `pnpm generate`',
    ],
    [unsaid.length === 0, `The request has no row for ${unsaid.join(', ')}`],
    [untold.length === 0, `Credentials and settings has no row for ${untold.join(', ')}`],
    [part('Facts').includes('](FACTS.md)'), 'Facts does not link to FACTS.md'],
    [dates.some((date) => facts.includes(date)), 'Facts names no date that FACTS.md has'],
  ]
  return problems.filter(([isRight]) => !isRight).map(([, problem]) => problem)
}
