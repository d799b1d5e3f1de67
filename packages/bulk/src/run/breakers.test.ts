import { problemIn } from '@cancel/core/integration'
import { expect, test } from 'vitest'
import { createWatch, type Sign } from './breakers.ts'
import { breakersSchema } from './breakers-schema.ts'

function firstStop(signs: readonly Sign[]): number {
  const watch = createWatch()
  return signs.findIndex((sign) => watch.note(sign) !== undefined) + 1
}
const many = (count: number, sign: Sign): Sign[] => Array.from({ length: count }, () => sign)

test('five unconfirmed of twenty stop an account, four of any twenty do not', () => {
  expect(firstStop([...many(10, 'good'), ...many(5, 'unconfirmed')])).toBe(15)
  const sparse = Array.from({ length: 200 }, (_, index): Sign => (index % 5 === 0 ? 'unconfirmed' : 'good'))
  expect(firstStop(sparse)).toBe(0)
})

test('half refused of fifty stop an account, fewer do not', () => {
  expect(
    firstStop(Array.from({ length: 60 }, (_, index): Sign => (index % 2 === 0 ? 'refused' : 'good'))),
  ).toBe(49)
  expect(
    firstStop(Array.from({ length: 600 }, (_, index): Sign => (index % 3 === 0 ? 'refused' : 'good'))),
  ).toBe(0)
})

test('five calls in a row that reached nobody stop an account, sixty one that was reached', () => {
  expect(firstStop(many(5, 'unreachable'))).toBe(5)
  const outage = [...many(4, 'unreachable'), 'good', ...many(59, 'unreachable')] as const
  expect(firstStop(outage)).toBe(0)
  expect(firstStop([...outage, 'good', ...outage])).toBe(0)
  expect(firstStop([...outage, 'unreachable'])).toBe(65)
  const asked = createWatch({ unreachable: 2 })
  expect(['good', 'unreachable', 'unreachable'].map((sign) => asked.note(sign as Sign))).toEqual([
    undefined,
    undefined,
    '2 calls in a row did not reach the vendor',
  ])
})

test('a breaker that can never or always trip is refused', () => {
  const wrong = (given: object): string | undefined => problemIn(breakersSchema, given, { root: 'breakers' })
  const count = 'a whole number of at least 1'
  expect(wrong({ refused: { most: 60, of: 50 } })).toBe('refused.of must be at least most; given 50')
  expect(wrong({ unconfirmed: { most: 0, of: 50 } })).toBe(`unconfirmed.most must be ${count}; given 0`)
  expect(wrong({ unreachable: Number.NaN })).toBe(`unreachable must be ${count}; given NaN`)
  expect(wrong({ unconfirmd: { most: 1, of: 2 } })).toMatch(
    /breakers has no field "unconfirmd"; its fields are unconfirmed, refused, .*did you mean unconfirmed\?/,
  )
  expect(wrong({ refused: { most: 1, of: 2 }, unreachable: 3 })).toBeUndefined()
})
