import { expect, test } from 'vitest'
import { readRetryAfter } from './retry-after.ts'

const now = Date.UTC(2026, 0, 1, 12)

test.each([
  ['0', 0],
  [' 120 ', 120_000],
  ['1.5', 1500],
  ['0.0001', 1],
  ['99999999999', 99_999_999_999_000],
  ['9'.repeat(400), Number.MAX_SAFE_INTEGER],
  ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
  ['Thursday, 01-Jan-26 12:00:30 GMT', 30_000],
  ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
  ['57, 57', 57_000],
  ['5, 600,0.5', 600_000],
])('%s waits %d ms', (header, ms) => {
  expect(readRetryAfter(header, null, now)).toBe(ms)
})

test.each([null, '', 'soon', '-5', '1e3', '2026-01-01', '0x10', '１２', '5,', ',5', '5 6'])(
  '%j says nothing',
  (header) => {
    expect(readRetryAfter(header, null, now)).toBeUndefined()
  },
)

test('a date is judged by the clock that named it, so that ours may be wrong', () => {
  const header = 'Thu, 01 Jan 2026 12:10:00 GMT'
  expect(readRetryAfter(header, 'Thu, 01 Jan 2026 12:00:00 GMT', now + 3_600_000)).toBe(600_000)
  expect(readRetryAfter(header, 'Thu, 01 Jan 2026 12:00:00 GMT', now - 3_600_000)).toBe(600_000)
  expect(readRetryAfter(header, 'no date', now)).toBe(600_000)
})
