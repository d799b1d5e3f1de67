import { readFile, writeFile } from 'node:fs/promises'
import { type Fault, type Known, noneKnown } from './check.ts'
import { listLogs } from './explore.ts'
import type { Rules } from './rules.ts'
import type { Assumption, Scenario } from './scenario.ts'
import { walkAtRandom } from './walk.ts'

/** What the model thinks of the rules. */
export interface Judgement {
  worlds: number
  logs: number
  readonly verdicts: Known
  readonly actors: Known
  readonly knownBy: Map<string, { readonly verdicts: Known; readonly actors: Known }>
  readonly faults: (Fault & { readonly where: string })[]
  /** Scenarios of which less is told than recorded. */
  readonly less: string[]
}

const seeds = [1, 2, 3]

/** Lists every scenario and walks at random. With `stopAtFirst` it ends as soon as anything is wrong. */
export function judge(
  rules: Rules,
  scenarios: readonly Scenario[],
  recorded: Recorded,
  { stopAtFirst = false, walks = 10_000 }: { readonly stopAtFirst?: boolean; readonly walks?: number } = {},
): Judgement {
  const all: Judgement = {
    worlds: 0,
    logs: 0,
    verdicts: noneKnown(),
    actors: noneKnown(),
    knownBy: new Map(),
    faults: [],
    less: [],
  }
  const isWrong = (): boolean => stopAtFirst && all.faults.length + all.less.length > 0
  for (const scenario of scenarios) {
    if (isWrong()) return all
    const { name } = scenario
    const { worlds, logs, verdicts, actors, faults } = listLogs(scenario, rules)
    all.worlds += worlds
    all.logs += logs
    add(all.verdicts, verdicts)
    add(all.actors, actors)
    all.knownBy.set(name, { verdicts, actors })
    all.faults.push(...faults.map((fault) => ({ ...fault, where: name })))
    const before = recorded.get(name)
    if (before === undefined) continue
    if (shareOf(verdicts) < shareOf(before.verdicts))
      all.less.push(`${name}: fewer final verdicts than recorded`)
    if (shareOf(actors) < shareOf(before.actors))
      all.less.push(`${name}: less of who cancelled than recorded`)
  }
  for (const seed of seeds) {
    if (isWrong()) return all
    const { logs, faults } = walkAtRandom(seed, walks, rules)
    all.logs += logs
    all.faults.push(...faults.map((fault) => ({ ...fault, where: `random walk ${seed}` })))
  }
  return all
}

function add(sum: Known, { knowable, known }: Known): void {
  sum.knowable += knowable
  sum.known += known
}

/** How much was known of each scenario when the model was last recorded. */
export type Recorded = ReadonlyMap<string, { readonly verdicts: Known; readonly actors: Known }>

const file = new URL('../recorded.json', import.meta.url)

export async function readRecord(): Promise<Recorded> {
  const known: Record<string, { readonly verdicts: Known; readonly actors: Known }> = JSON.parse(
    await readFile(file, 'utf8'),
  )
  return new Map(Object.entries(known))
}

export async function writeRecord(known: Recorded): Promise<void> {
  await writeFile(file, `${JSON.stringify(Object.fromEntries(known), undefined, 2)}\n`)
}

export const shareOf = ({ known, knowable }: Known): number => (knowable === 0 ? 1 : known / knowable)

const assumptions: readonly Assumption[] = Array.from(
  { length: 13 },
  (_, index) => `A${index + 1}` as Assumption,
)

/** Where each assumption breaks something when it is dropped; an assumption that breaks nothing is not needed. */
export function dropEach(
  scenarios: readonly Scenario[],
  rules: Rules,
): readonly { readonly assumption: Assumption; readonly breaks: readonly string[] }[] {
  return assumptions.map((drop) => ({
    assumption: drop,
    breaks: scenarios.flatMap((scenario) => {
      const [fault] = listLogs({ ...scenario, drop }, rules).faults
      return fault === undefined ? [] : [`${scenario.name}: ${fault.words}`]
    }),
  }))
}
