import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withFiles } from 'checks/lib/fixture.ts'
import type { Mutant } from './mutants.ts'
import type { Rules } from './rules.ts'

const core = new URL('../../../packages/core/src/', import.meta.url)
/** All that the rules are made of. */
const parts = ['decide.ts', 'evidence.ts', 'history.ts', 'line-verdict.ts']

/** The sources of the rules with one text exchanged, by path. Throws when that text is not there, or twice. */
export function mutate({ name, file, from, to }: Mutant): Readonly<Record<string, string>> {
  if (!parts.includes(file)) throw new Error(`the mutant "${name}" is of no rule: ${file}`)
  const sources = parts.map((part): readonly [string, string] => {
    const source = readFileSync(new URL(`engine/${part}`, core), 'utf8')
    if (part === file && source.split(from).length !== 2)
      throw new Error(`the mutant "${name}" wants one place in ${file} that says: ${from}`)
    return [`engine/${part}`, part === file ? source.replace(from, () => to) : source]
  })
  return Object.fromEntries(sources)
}

/** The real rules with one text exchanged, loaded from a folder of its own. */
export function loadMutant(mutant: Mutant): Promise<Rules> {
  const files = {
    'package.json': { type: 'module' },
    'compact.ts': readFileSync(new URL('compact.ts', core), 'utf8'),
    ...mutate(mutant),
  }
  return withFiles(files, async (folder) => {
    const engine = pathToFileURL(join(folder, 'engine')).href
    const { decide }: Pick<Rules, 'decide'> = await import(`${engine}/decide.ts`)
    const { showsAsked }: Pick<Rules, 'showsAsked'> = await import(`${engine}/evidence.ts`)
    return { decide, showsAsked }
  })
}
