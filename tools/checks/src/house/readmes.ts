import { join } from 'node:path'
import { readFiles } from '../lib/files.ts'
import { isProvider, readPackages } from '../lib/workspace.ts'
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
export async function checkReadmes(root: string): Promise<readonly string[]> {
  const providers = readPackages(root).filter(isProvider)
  const found = providers.map(async ({ folder, path, manifest }) => {
    const read = (name: string): string => readFiles(path, [name])[0]?.text ?? ''
    const papers = { readme: read('README.md'), settings: await readSettings(path), facts: read('FACTS.md') }
    return [
      ...checkReadme(manifest.name, papers).map((problem) => `packages/${folder}/README.md: ${problem}`),
      ...checkFacts(read(`src/${folder}.ts`), papers.facts).map(
        (problem) => `packages/${folder}/FACTS.md: ${problem}`,
      ),
    ]
  })
  return (await Promise.all(found)).flat()
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
}

export function checkReadme(name: string, { readme, settings, facts }: Papers): readonly string[] {
  const outline = readme.replaceAll(/^ {0,3}```[^]*?^ {0,3}```$/gm, '')
  const found = [...outline.matchAll(/^## (.+)$/gm)].map(([, title]) => title)
  const part = (title: string): string =>
    readme.split(/^(?=## )/m).find((text) => text.startsWith(`## ${title}\n`)) ?? ''
  const example = /```ts(?: types)?\n(?<code>[^]*?)```/.exec(part('Cancel an order'))?.groups?.['code'] ?? ''
  const silent = statuses.filter((status) => !example.includes(`case '${status}'`))
  const untold = settings.filter((option) => !part('Credentials and settings').includes(`| \`${option}\` `))
  const dates = part('Facts').match(/\b\d{4}-\d{2}(?:-\d{2})?\b/g) ?? []
  const problems: readonly (readonly [boolean, string])[] = [
    [
      found.join() === sections.join(),
      `its sections are ${found.join(', ')}; expected ${sections.join(', ')}`,
    ],
    [outline.includes(`\n${promise}\n`), 'the promise is missing, or in other words'],
    [part('Install').includes(`npm install ${name}\n`), `Install does not say npm install ${name}`],
    [silent.length === 0, `the first example has no case for ${silent.join(', ')}`],
    [untold.length === 0, `Credentials and settings has no row for ${untold.join(', ')}`],
    [part('Facts').includes('](FACTS.md)'), 'Facts does not link to FACTS.md'],
    [dates.some((date) => facts.includes(date)), 'Facts names no date that FACTS.md has'],
  ]
  return problems.filter(([isRight]) => !isRight).map(([, problem]) => problem)
}
