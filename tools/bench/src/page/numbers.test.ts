import { expect, test } from 'vitest'
import { bytes, ratioWithSpread, whole, withSpread } from './numbers.ts'

test('figures as they are printed', () => {
  expect(ratioWithSpread({ median: 0.7951, first: 0.781, third: 0.8 })).toBe('0.80 (0.78 to 0.80)')
  expect(withSpread({ median: 12_345.6, first: 999.4, third: 20_000 })).toBe('12,346 (999 to 20,000)')
  expect(whole(1e6)).toBe('1,000,000')
  expect(bytes(27_973)).toBe('28.0 kB')
  expect(bytes(4_123_456)).toBe('4.1 MB')
})
