import { expect, test } from 'vitest'
import { parseJson, stringifyJson } from './json.ts'

test('whole numbers beyond 2^53 - 1 are read as bigints, all others as numbers', () => {
  expect(parseJson('{"id":9007199254740993,"max":9007199254740991,"minus":-9007199254740993}')).toEqual({
    id: 9_007_199_254_740_993n,
    max: 9_007_199_254_740_991,
    minus: -9_007_199_254_740_993n,
  })
})

test('fractions and digits inside strings are left alone', () => {
  expect(parseJson('[0.1234567890123456,"12345678901234567890",1e21]')).toEqual([
    0.1234567890123456,
    '12345678901234567890',
    1e21,
  ])
})

test('text that is not JSON throws a SyntaxError with and without long digits', () => {
  expect(() => parseJson('{')).toThrow(SyntaxError)
  expect(() => parseJson('12345678901234567890}')).toThrow(SyntaxError)
})

test('what was read is written as it stood', () => {
  const text = '{"a":9007199254740993,"b":18446744073709551615,"c":"1"}'
  expect(stringifyJson(parseJson(text))).toBe(text)
})
