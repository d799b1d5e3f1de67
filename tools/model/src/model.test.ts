import { describe, expect, test } from 'vitest'
import { listLogs } from './explore.ts'
import { judge } from './judge.ts'
import { loadMutant, mutate } from './load-mutant.ts'
import { mutants } from './mutants.ts'
import { realRules } from './rules.ts'
import type { Assumption } from './scenario.ts'
import { scenarios } from './scenarios.ts'

// `pnpm model --long` breaks every rule and drops every assumption; here are one of each kind.

describe('the model can fail', () => {
  const some = scenarios.filter(({ name }) =>
    /^(?:whole, no word, twins|two units of three|whole, keyed)$/.test(name),
  )
  const recorded = judge(realRules, some, new Map(), { walks: 0 }).knownBy

  test('and does not for the real rules', () => {
    expect(some).toHaveLength(3)
    const { faults, less } = judge(realRules, some, recorded, { walks: 0 })
    expect([...faults, ...less]).toEqual([])
  })

  test.each([
    ['false', 'of two rows of one id the first decides'],
    ['harmful', 'silence is sent again'],
    ['taken back', 'a later read takes a refusal back'],
    ['given up', 'it gives up after one read'],
  ])('by what is %s: %s', async (kind, name) => {
    const mutant = mutants.find((one) => one.name === name)
    if (mutant === undefined) throw new Error(`no mutant is called "${name}"`)
    const { faults } = judge(await loadMutant(mutant), some, new Map(), { walks: 0 })
    expect(faults.map((fault) => fault.kind)).toContain(kind)
  })

  test('by knowing less', async () => {
    const mutant = mutants.find(({ name }) => name === 'a proven no is not known')
    if (mutant === undefined) throw new Error('no such mutant')
    const { less } = judge(await loadMutant(mutant), some, recorded, { walks: 0 })
    expect(less).not.toEqual([])
  })

  test.each<[Assumption, string]>([
    ['A1', 'line, no word'],
    ['A6', 'whole, no word, reads lack rows'],
    ['A11', 'whole, doors closed'],
  ])('by %s', (drop, name) => {
    const scenario = scenarios.find((one) => one.name === name)
    if (scenario === undefined) throw new Error(`no scenario is called "${name}"`)
    expect(listLogs({ ...scenario, drop }, realRules).faults).not.toEqual([])
  })
})

test('every scenario and every mutant has a name of its own', () => {
  for (const named of [scenarios, mutants]) {
    expect(new Set(named.map(({ name }) => name)).size).toBe(named.length)
  }
})

test.each(mutants)('the rule that is broken by "$name" is there', (mutant) => {
  expect(() => mutate(mutant)).not.toThrow()
})
