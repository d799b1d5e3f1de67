import { expect, test } from 'vitest'
import { learnClock } from './channel.ts'

const now = Date.UTC(2026, 0, 1)
const url = new URL('https://vendor.invalid/api/v2/order')
const at = (ms: number): string => new Date(now + ms).toUTCString()
const hour = 3_600_000

test.each<[string, string | null, number]>([
  ['five hours ahead', at(5 * hour), 5 * hour],
  ['five minutes behind', at(-300_000), -300_000],
  ['a day', at(24 * hour), 24 * hour],
  ['more than a day', at(24 * hour + 1000), 0],
  ['more than a day behind', at(-25 * hour), 0],
  ['a second, which is the grain of Date', at(1000), 0],
  ['no Date', null, 0],
  ['no date at all', 'yesterday', 0],
])('%s', (_what, date, offset) => {
  const clocks = new Map<string, number>()
  expect(learnClock(clocks, url, date, now)).toBe(offset !== 0)
  expect(clocks.get(url.host) ?? 0).toBe(offset)
})

test('what was learned of one host says nothing of another, and holds for all its paths', () => {
  const clocks = new Map<string, number>()
  learnClock(clocks, url, at(hour), now)
  expect([...clocks]).toEqual([['vendor.invalid', hour]])
  expect(learnClock(clocks, new URL('https://vendor.invalid/other?x=1'), at(hour), now)).toBe(false)
  expect(learnClock(clocks, new URL('https://vendor.invalid:8443/other'), at(hour), now)).toBe(true)
})

test('the same again is nothing new, and a right clock corrects a wrong one', () => {
  const clocks = new Map<string, number>()
  expect(learnClock(clocks, url, at(hour), now)).toBe(true)
  expect(learnClock(clocks, url, at(hour), now)).toBe(false)
  expect(learnClock(clocks, url, at(0), now)).toBe(true)
  expect(clocks.get(url.host)).toBe(0)
})
