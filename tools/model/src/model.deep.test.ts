import { expect, test } from 'vitest'
import { explore, type Known } from './explore.ts'
import { mutants } from './mutants.ts'
import { walkAtRandom } from './walk.ts'
import { loadMutant, realRules } from './rules.ts'
import type { Assumption } from './scenario.ts'
import { scenarios } from './scenarios.ts'

const shareOf = ({ known, knowable }: Known): number => (knowable === 0 ? 1 : known / knowable)
const isLess = (now: Known, then: Known): boolean => shareOf(now) < shareOf(then)

const assumptions = Array.from({ length: 13 }, (_, index) => `A${index + 1}` as Assumption)
const listed = scenarios.map((scenario) => ({ scenario, real: explore(scenario, realRules) }))
// Most of what is broken shows in a small scenario.
const smallFirst = listed.toSorted((one, other) => one.real.logs - other.real.logs)

test('as much is known as was recorded', async () => {
  const told = ({ known, knowable }: Known): string => `${known} of ${knowable}`
  const lines = listed.map(
    ({ scenario, real: { verdicts, actors } }) => `${scenario.name} | ${told(verdicts)} | ${told(actors)}\n`,
  )
  await expect(['scenario | final verdicts | who cancelled a line\n', ...lines].join('')).toMatchFileSnapshot(
    '../known.txt',
  )
})

test.each(assumptions)('without %s something is false', (drop) => {
  const some = smallFirst.some(({ scenario }) => explore({ ...scenario, drop }, realRules).faults.length > 0)
  expect(some).toBe(true)
})

test.each(mutants)('it is noticed that $name', async (mutant) => {
  const rules = await loadMutant(mutant)
  const isNoticed = smallFirst.some(({ scenario, real }) => {
    const { faults, verdicts, actors } = explore(scenario, rules)
    return faults.length > 0 || isLess(verdicts, real.verdicts) || isLess(actors, real.actors)
  })
  expect(isNoticed || walkAtRandom(rules).some((walked) => walked.faults.length > 0)).toBe(true)
})

test.each([
  ['false', 'of two rows of one id the first decides'],
  ['harmful', 'silence is sent again'],
  ['taken back', 'a later read takes a refusal back'],
  ['given up', 'it gives up after one read'],
  ['order', 'only the newest view tells that a cancel is under way'],
])('a fault of the kind "%s" is found where %s', async (kind, broken) => {
  const [rules = realRules] = await Promise.all(mutants.filter((one) => one.name === broken).map(loadMutant))
  const isOfKind = (fault: { readonly kind: string }): boolean => fault.kind === kind
  expect(smallFirst.some(({ scenario }) => explore(scenario, rules).faults.some(isOfKind))).toBe(true)
})
