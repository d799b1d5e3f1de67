import { describe, expect, test } from 'vitest'
import { listLogs } from './explore.ts'
import { judge } from './judge.ts'
import { mutants } from './mutants.ts'
import { loadMutant, mutate, realRules } from './rules.ts'
import type { Assumption, Scenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'

// `pnpm model --long` breaks every rule and drops every assumption; here are one of each kind.

const named = <T extends { readonly name: string }>(all: readonly T[], name: string): T => {
  const found = all.find((one) => one.name === name)
  if (found === undefined) throw new Error(`nothing is called "${name}"`)
  return found
}

describe('the model can fail', () => {
  const some = ['whole, no word, twins', 'two units of three', 'whole, keyed'].map((name) =>
    named(scenarios, name),
  )
  const listed = [...judge(realRules, some, new Map(), 0)]
  const recorded = new Map(listed.map((listing) => [listing.name, listing]))

  test('and does not for the real rules', () => {
    expect(listed.flatMap(({ faults }) => faults)).toEqual([])
  })

  test.each([
    ['false', 'of two rows of one id the first decides'],
    ['harmful', 'silence is sent again'],
    ['taken back', 'a later read takes a refusal back'],
    ['given up', 'it gives up after one read'],
    ['less', 'a proven no is not known'],
  ])('by what is %s: %s', async (kind, name) => {
    const listings = [...judge(await loadMutant(named(mutants, name)), some, recorded, 0)]
    expect(listings.flatMap(({ faults }) => faults.map((fault) => fault.kind))).toContain(kind)
  })

  test.each<[Assumption, string]>([
    ['A1', 'line, no word'],
    ['A6', 'whole, no word, reads lack rows'],
    ['A11', 'whole, doors closed'],
  ])('by %s', (drop, name) => {
    const scenario: Scenario = { ...named(scenarios, name), drop }
    expect(listLogs(scenario, realRules).faults).not.toEqual([])
  })
})

test('every scenario and every mutant has a name of its own', () => {
  for (const all of [scenarios, mutants]) expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
})

test.each(mutants)('the rule that is broken by "$name" is there', (mutant) => {
  expect(() => mutate(mutant)).not.toThrow()
})
