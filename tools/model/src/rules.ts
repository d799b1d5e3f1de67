import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CancelLog, OrderView } from '@cancel/core'
import { decide } from '@cancel/core/engine/decide'
import { showsAsked } from '@cancel/core/engine/evidence'
import type { Decision, Question } from '@cancel/core/engine/verdict'
import { withFiles } from 'checks/lib/fixture.ts'
import type { Mutant } from './mutants.ts'

/** What the model judges: the decision, and how the engine tells whether a success shows the effect. */
export interface Rules {
  readonly decide: (question: Question, log: CancelLog) => Decision
  readonly showsAsked: (question: Question, view: OrderView, log: CancelLog) => boolean
}

export const realRules: Rules = { decide, showsAsked }

const core = new URL('../../../packages/core/src/', import.meta.url)
/** All that the rules are made of. */
const parts = [
  'compact.ts',
  ...['decide', 'evidence', 'history', 'line-verdict'].map((name) => `engine/${name}.ts`),
]

/** The sources of the rules with one text exchanged, by path. Throws when that text is not there, or twice. */
export function mutate({ name, from, to }: Mutant): Readonly<Record<string, string>> {
  const sources = parts.map((part) => [part, readFileSync(new URL(part, core), 'utf8')] as const)
  const places = sources.reduce((sum, [, source]) => sum + source.split(from).length - 1, 0)
  if (places !== 1) throw new Error(`"${name}" wants one place, and ${places} say: ${from}`)
  return Object.fromEntries(sources.map(([part, source]) => [part, source.replace(from, () => to)]))
}

/** The real rules with one text exchanged, loaded from a folder of its own. */
export function loadMutant(mutant: Mutant): Promise<Rules> {
  return withFiles({ 'package.json': { type: 'module' }, ...mutate(mutant) }, async (folder) => {
    const engine = pathToFileURL(join(folder, 'engine')).href
    return { ...(await import(`${engine}/decide.ts`)), ...(await import(`${engine}/evidence.ts`)) }
  })
}
