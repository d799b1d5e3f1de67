import { type Known, type Listing, listLogs } from './explore.ts'
import type { Rules } from './rules.ts'
import type { Scenario } from './scenario.ts'
import { walkAtRandom } from './walk.ts'

/** How much was known of each scenario when the model was last recorded. */
export type Recorded = ReadonlyMap<string, Pick<Listing, 'verdicts' | 'actors'>>

const seeds = [1, 2, 3]

/** Lists every scenario and walks at random; whoever has seen enough takes no more. */
export function* judge(
  rules: Rules,
  scenarios: readonly Scenario[],
  recorded: Recorded,
  walks = 10_000,
): Generator<Listing> {
  for (const scenario of scenarios) {
    const listing = listLogs(scenario, rules)
    const before = recorded.get(scenario.name) ?? listing
    const isLess = (what: 'verdicts' | 'actors'): boolean => shareOf(listing[what]) < shareOf(before[what])
    if (isLess('verdicts'))
      listing.faults.push({ kind: 'less', words: 'final verdicts than recorded', log: [] })
    if (isLess('actors'))
      listing.faults.push({ kind: 'less', words: 'of who cancelled than recorded', log: [] })
    yield listing
  }
  for (const seed of walks === 0 ? [] : seeds) yield walkAtRandom(seed, walks, rules)
}

export const shareOf = ({ known, knowable }: Known): number => (knowable === 0 ? 1 : known / knowable)
