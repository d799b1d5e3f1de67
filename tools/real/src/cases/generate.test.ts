import { expect, test } from 'vitest'
import { faultCatalogue } from '../../../../packages/emulator/src/faults/catalogue.ts'
import { everyFault, generateCases } from './generate.ts'

test('every fault that a proxy can play on a cancel is met, with and without effect', () => {
  const met = generateCases(everyFault, 3).flatMap(({ faults }) => faults)
  const wanted = faultCatalogue.filter(({ needs, row }) => needs === undefined && row !== 'stale')
  for (const { name, committable, omittable } of wanted) {
    const own = met.filter(({ fault }) => fault === name).map(({ committed }) => committed !== false)
    expect(own.includes(true), `${name} with effect`).toBe(committable)
    expect(own.includes(false), `${name} without effect`).toBe(omittable)
  }
})

test('beyond that there are reads that fail, other writers, and orders with a past', () => {
  const more = generateCases(everyFault + 400, 4).slice(everyFault)
  expect(more.some(({ faults }) => faults.some(({ on }) => on === 'read'))).toBe(true)
  expect(new Set(more.map(({ past }) => past)).size).toBe(8)
  expect(new Set(more.map(({ meanwhile }) => meanwhile?.what))).toEqual(new Set([undefined, 'unit', 'whole']))
  // Nobody is told to be the only writer beside another.
  expect(more.filter(({ meanwhile, onlyWriter }) => meanwhile !== undefined && onlyWriter)).toEqual([])
})
