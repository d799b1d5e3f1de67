import { expect, test } from 'vitest'
import { createHostClocks } from './channel.ts'

const now = Date.UTC(2026, 0, 1)
const url = 'https://vendor.invalid/api/v2/order'
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
  const clocks = createHostClocks()
  expect(clocks.learn(url, date, now)).toBe(offset !== 0)
  expect(clocks.offset(url)).toBe(offset)
})

test('what was learned of one host says nothing of another, and holds for all its paths', () => {
  const clocks = createHostClocks()
  clocks.learn(url, at(hour), now)
  expect(clocks.offset('https://vendor.invalid/other?x=1')).toBe(hour)
  expect(clocks.offset('https://vendor.invalid:8443/other')).toBe(0)
  expect(clocks.offset('https://other.invalid/')).toBe(0)
})

test('the same again is nothing new, and a right clock corrects a wrong one', () => {
  const clocks = createHostClocks()
  expect(clocks.learn(url, at(hour), now)).toBe(true)
  expect(clocks.learn(url, at(hour), now)).toBe(false)
  expect(clocks.learn(url, at(0), now)).toBe(true)
  expect(clocks.offset(url)).toBe(0)
})
