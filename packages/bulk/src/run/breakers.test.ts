import { expect, test } from 'vitest'
import { checkBreakers, createWatch, type Sign } from './breakers.ts'

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

test('five calls in a row that reached nobody stop an account, and any answer begins anew', () => {
  expect(firstStop(many(5, 'unreachable'))).toBe(5)
  expect(firstStop([...many(4, 'unreachable'), 'good', ...many(4, 'unreachable')])).toBe(0)
})

test('a breaker that can never or always trip is refused', () => {
  expect(() => checkBreakers({ refused: { most: 60, of: 50 } })).toThrow(
    /breakers\.refused must have .*given \{"most":60,"of":50\}/,
  )
  expect(() => checkBreakers({ unreachable: Number.NaN })).toThrow(
    /breakers\.unreachable must be .*given NaN/,
  )
  const misspelt = { unconfirmd: { most: 1, of: 2 } }
  expect(() => checkBreakers(misspelt as never)).toThrow(
    /no option "breakers\.unconfirmd"; .* unconfirmed, refused/,
  )
})
