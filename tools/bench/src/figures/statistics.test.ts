import { expect, test } from 'vitest'
import { byRound, quantile, ratios, spreadOf } from './statistics.ts'

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
  const rounds = [1, 2, 3]
  expect(ratios(byRound(rounds, [2, 20, 3]), byRound(rounds, [1, 10, 2]))).toEqual([2, 2, 1.5])
})

test('a round that one of them was not in does not count, and no common round is no ratio', () => {
  const over = byRound([1, 3, 4], [10, 30, 40])
  expect(ratios(over, byRound([1, 2, 4], [1, 2, 8]))).toEqual([10, 5])
  expect(() => ratios(over, byRound([2], [1]))).toThrow('no round')
})

test('several figures of one round count as their median', () => {
  const over = byRound([1, 1, 1, 2], [3, 900, 4, 8])
  expect(ratios(over, byRound([1, 2], [2, 2]))).toEqual([2, 4])
})
