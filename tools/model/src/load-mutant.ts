import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Mutant } from './mutants.ts'
import type { Rules } from './rules.ts'

const core = new URL('../../../packages/core/src/', import.meta.url)
/** All that the rules are made of. */
const parts = ['decide.ts', 'evidence.ts', 'history.ts', 'line-verdict.ts']

/** The real rules with one text exchanged, loaded from a folder of its own. */
export async function loadMutant({ name, file, from, to }: Mutant): Promise<Rules> {
  if (!parts.includes(file)) throw new Error(`the mutant "${name}" is of no rule: ${file}`)
  const folder = await mkdtemp(join(tmpdir(), 'model-'))
  try {
    await mkdir(join(folder, 'engine'))
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    await copyFile(new URL('compact.ts', core), join(folder, 'compact.ts'))
    for (const part of parts) {
      const source = await readFile(new URL(`engine/${part}`, core), 'utf8')
      if (part === file && source.split(from).length !== 2)
        throw new Error(`the mutant "${name}" wants one place in ${file} that says: ${from}`)
      await writeFile(join(folder, 'engine', part), part === file ? source.replace(from, () => to) : source)
    }
    const engine = pathToFileURL(join(folder, 'engine')).href
    const { decide }: Pick<Rules, 'decide'> = await import(`${engine}/decide.ts`)
    const { showsAsked }: Pick<Rules, 'showsAsked'> = await import(`${engine}/evidence.ts`)
    return { decide, showsAsked }
  } finally {
    await rm(folder, { recursive: true })
  }
}
