import { listLogs } from './explore.ts'
import type { Rules } from './rules.ts'
import type { Assumption, Scenario } from './scenario.ts'

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
