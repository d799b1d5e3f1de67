import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decide } from '@cancel/core/engine/decide'
import { showsAsked } from '@cancel/core/engine/evidence'
import { withFiles } from 'checks/lib/fixture.ts'
import type { Mutant } from './mutants.ts'

/** What the model judges: the decision, and how the engine tells whether a success shows the effect. */
export interface Rules {
  readonly decide: typeof decide
  readonly showsAsked: typeof showsAsked
}

export const realRules: Rules = { decide, showsAsked }

const engine = new URL('../../../packages/core/src/engine/', import.meta.url)
/** All that the rules are made of. */
const parts = ['../compact.ts', 'decide.ts', 'evidence.ts', 'history.ts', 'line-verdict.ts']

/** The real rules with one text exchanged, loaded from a folder of its own. Throws unless that text is there once. */
export function loadMutant({ name, from, to }: Mutant): Promise<Rules> {
  const texts = parts.map((part) => [`engine/${part}`, readFileSync(new URL(part, engine), 'utf8')] as const)
  const places = texts.reduce((sum, [, text]) => sum + text.split(from).length - 1, 0)
  if (places !== 1) throw new Error(`"${name}" wants one place, and ${places} say: ${from}`)
  const mutated = Object.fromEntries(texts.map(([part, text]) => [part, text.replace(from, () => to)]))
  return withFiles({ 'package.json': { type: 'module' }, ...mutated }, async (folder) => ({
    ...(await import(join(folder, 'engine/decide.ts'))),
    ...(await import(join(folder, 'engine/evidence.ts'))),
  }))
}
