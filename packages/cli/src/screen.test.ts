import { expect, test } from 'vitest'
import { table } from './screen.ts'

const rows = [
  ['account', 'cancelled', 'not sent', 'time'],
  ['north', '16', '0', ''],
  ['南の店', '5', '12', '3 min'],
]

test('a table has columns of one width each', () => {
  expect(table({ fits: () => true }, rows)).toEqual([
    '  account  cancelled  not sent   time',
    '  north           16         0',
    '  南の店           5        12  3 min',
  ])
})

test('a table that is wider than the screen is a line for each row, which can be folded', () => {
  expect(table({ fits: (line) => line.length < 37 }, rows)).toEqual([
    '  north: cancelled 16, not sent 0',
    '  南の店: cancelled 5, not sent 12, time 3 min',
  ])
})
