import { expect, test } from 'vitest'
import { readRetryAfter } from './retry-after.ts'

const now = Date.UTC(2026, 0, 1)

test.each<[string | null, number | undefined]>([
  ['0', 0],
  ['2', 2000],
  [' 120 ', 120_000],
  ['Thu, 01 Jan 2026 00:00:05 GMT', 5000],
  ['Wed, 31 Dec 2025 23:59:59 GMT', 0],
  ['Thursday, 01-Jan-26 00:00:05 GMT', 5000],
  [null, undefined],
  ['', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['2026', 2_026_000],
  ['soon', undefined],
  ['99999999999', undefined],
  ['2, 3', undefined],
])('%j', (header, ms) => {
  expect(readRetryAfter(header, now)).toBe(ms)
})
