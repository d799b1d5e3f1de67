import { type Fault, type Known, noneKnown } from './check.ts'
import { listLogs } from './explore.ts'
import { type Recorded, shareOf } from './record.ts'
import type { Rules } from './rules.ts'
import type { Scenario } from './scenario.ts'
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
