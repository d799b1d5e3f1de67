import { expect, test } from 'vitest'
import { quantile, ratios, spreadOf } from './statistics.ts'

test('a quantile lies between its neighbours in proportion', () => {
  expect(quantile([10, 20, 30, 40], 0.5)).toBe(25)
  expect(quantile([10, 20, 30, 40, 50], 0.25)).toBe(20)
  expect(quantile([10, 20], 0.99)).toBeCloseTo(19.9)
  expect(quantile([7], 0.99)).toBe(7)
  expect(() => quantile([], 0.5)).toThrow(RangeError)
})

test('one bad round moves neither the median nor the quarters, and the order of rounds does not count', () => {
  const calm = spreadOf([5, 1, 4, 2, 3])
  expect(calm).toEqual({ median: 3, first: 2, third: 4 })
  expect(spreadOf([1000, 1, 4, 2, 3])).toEqual({ median: 3, first: 2, third: 4 })
})

test('figures of more than one digit are sorted as numbers', () => {
  expect(spreadOf([100, 9, 20]).median).toBe(20)
})

test('a ratio is taken round by round, so that a slow round of both does not count', () => {
  expect(ratios([2, 20, 3], [1, 10, 2])).toEqual([2, 2, 1.5])
  expect(() => ratios([1, 2], [1])).toThrow('2 rounds against 1')
})
