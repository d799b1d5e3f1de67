import { expect, test } from 'vitest'
import { faultCatalogue } from './catalogue.ts'

test('every fault stands under its own row', () => {
  for (const { name, row } of faultCatalogue) expect(name === row || name.startsWith(`${row}:`)).toBe(true)
})

test('what a fault does by itself is something it may be asked to do', () => {
  for (const { name, plan, committable, proof, omittable } of faultCatalogue) {
    if (!committable) expect(plan.commit, name).toBe('never')
    if (!omittable) expect(plan.commit, name).not.toBe('never')
    expect(committable || omittable, name).toBe(true)
    if (proof === true) expect(committable, name).toBe(false)
  }
})

test('what never reaches the server cannot have changed anything there', () => {
  for (const { plan, committable } of faultCatalogue)
    if (plan.wire.kind === 'unreached') expect(committable).toBe(false)
})
