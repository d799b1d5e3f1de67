import { join } from 'node:path'
import { readFiles } from '../lib/files.ts'
import { isProvider, readPackages } from '../lib/workspace.ts'

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
export function checkReadmes(root: string): readonly string[] {
  const providers = readPackages(root).filter(isProvider)
  return providers.flatMap(({ folder, path, manifest }) => {
    const read = (name: string): string => readFiles(path, [name])[0]?.text ?? ''
    const papers = { readme: read('README.md'), settings: read('src/settings.ts'), facts: read('FACTS.md') }
    return checkReadme(manifest.name, papers).map(
      (problem) => `${join('packages', folder, 'README.md')}: ${problem}`,
    )
  })
}

export interface Papers {
  readonly readme: string
  /** The source whose doc comments name each environment variable. */
  readonly settings: string
  readonly facts: string
}

export function checkReadme(name: string, { readme, settings, facts }: Papers): readonly string[] {
  const outline = readme.replaceAll(/^ {0,3}```[^]*?^ {0,3}```$/gm, '')
  const found = [...outline.matchAll(/^## (.+)$/gm)].map(([, title]) => title)
  const part = (title: string): string =>
    readme.split(/^(?=## )/m).find((text) => text.startsWith(`## ${title}\n`)) ?? ''
  const example = /```ts\n(?<code>[^]*?)```/.exec(part('Cancel an order'))?.groups?.['code'] ?? ''
  const silent = statuses.filter((status) => !example.includes(`case '${status}'`))
  const variables = [...new Set(settings.match(/(?<=`)[A-Z]+(?:_[A-Z]+)+(?=`)/g) ?? [])]
  const untold = variables.filter((variable) => !part('Credentials and settings').includes(`\`${variable}\``))
  const dates = part('Facts').match(/\b\d{4}-\d{2}(?:-\d{2})?\b/g) ?? []
  const problems: readonly (readonly [boolean, string])[] = [
    [
      found.join() === sections.join(),
      `its sections are ${found.join(', ')}; expected ${sections.join(', ')}`,
    ],
    [outline.includes(`\n${promise}\n`), 'the promise is missing, or in other words'],
    [part('Install').includes(`npm install ${name}\n`), `Install does not say npm install ${name}`],
    [silent.length === 0, `the first example has no case for ${silent.join(', ')}`],
    [untold.length === 0, `Credentials and settings does not name ${untold.join(', ')}`],
    [part('Facts').includes('](FACTS.md)'), 'Facts does not link to FACTS.md'],
    [dates.some((date) => facts.includes(date)), 'Facts names no date that FACTS.md has'],
  ]
  return problems.filter(([isRight]) => !isRight).map(([, problem]) => problem)
}
