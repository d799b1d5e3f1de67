import { describe, expect, test } from 'vitest'
import { memberOf, orderState, standingLines, textIn, unitsOf } from './reading.ts'

test('textIn finds text at a path, and nothing else', () => {
  const answer = { error: { code: 'too_late', number: 7, blank: ' ' }, list: [{ code: 'x' }] }
  expect(textIn(answer, 'error', 'code')).toBe('too_late')
  expect(textIn('plain')).toBe('plain')
  expect(textIn(answer, 'error', 'number')).toBeUndefined()
  expect(textIn(answer, 'error', 'blank')).toBeUndefined()
  expect(textIn(answer, 'list', '0', 'code')).toBeUndefined()
  expect(textIn(answer, 'absent', 'code')).toBeUndefined()
  expect(textIn(undefined, 'code')).toBeUndefined()
})

test('a name that every object inherits is no member', () => {
  expect(memberOf({}, 'constructor')).toBeUndefined()
  expect(textIn({ error: {} }, 'error', 'constructor', 'name')).toBeUndefined()
})

test.each([
  [3, 3],
  ['3', 3],
  [0, 0],
  [-1, undefined],
  [1.5, undefined],
  ['1e3', undefined],
  ['', undefined],
  [null, undefined],
  [2 ** 53, undefined],
])('unitsOf(%j) is %j', (value, expected) => {
  expect(unitsOf(value)).toBe(expected)
})

describe('orderState', () => {
  test.each([
    ['open', ['open', 'open'], 'open'],
    ['open', ['open', 'cancelled'], 'partially_cancelled'],
    ['open', ['cancelled', 'cancelled'], 'cancelled'],
    ['open', [], 'open'],
    // A word that says more than `open` is the vendor's own: no line changes it.
    ['pending', ['cancelled', 'cancelled'], 'pending'],
    ['shipped', ['cancelled', 'shipped'], 'shipped'],
    ['cancelled', ['open'], 'cancelled'],
    ['other', ['cancelled'], 'other'],
    [undefined, [], 'other'],
    [undefined, ['shipped', 'shipped'], 'shipped'],
    [undefined, ['rejected', 'rejected'], 'other'],
    [undefined, ['open', 'cancelled'], 'partially_cancelled'],
    [undefined, ['open', 'shipped'], 'open'],
  ] as const)('the word %s over lines %j is %s', (word, states, expected) => {
    expect(
      orderState(
        word,
        states.map((state) => ({ state })),
      ),
    ).toBe(expected)
  })

  test('some units of a line are a part of the order', () => {
    expect(orderState('open', [{ state: 'open', cancelled: 1 }])).toBe('partially_cancelled')
    expect(orderState('open', [{ state: 'open', cancelled: 0 }])).toBe('open')
  })
})

describe('standingLines', () => {
  const gone = new Set(['b', 'c'])
  const isGone = (line: string): boolean => gone.has(line)

  test('leaves out what is gone, and never all of it', () => {
    expect(standingLines(['a', 'b'], isGone)).toEqual(['a'])
    expect(standingLines(['b', 'c'], isGone)).toEqual(['b', 'c'])
    expect(standingLines(undefined, isGone)).toBeUndefined()
  })
})
