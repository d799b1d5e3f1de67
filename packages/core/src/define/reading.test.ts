import { expect, test } from 'vitest'
import { memberOf, textIn, unitsOf } from './reading.ts'

test('textIn finds text at a path, and nothing else', () => {
  const answer = { error: { code: 'too_late', number: 7, blank: '' }, list: [{ code: 'x' }] }
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
