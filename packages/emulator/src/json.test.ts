import { expect, test } from 'vitest'
import { parseJson, RawInteger, stringifyJson } from './json.ts'

test('whole numbers beyond 2^53 - 1 are read as decimal strings, all others as numbers', () => {
  expect(parseJson('{"id":9007199254740993,"max":9007199254740991,"minus":-9007199254740993}')).toEqual({
    id: '9007199254740993',
    max: 9007199254740991,
    minus: '-9007199254740993',
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

test('bigints and raw integers are written bare', () => {
  expect(stringifyJson({ a: 9007199254740993n, b: new RawInteger('18446744073709551615'), c: '1' })).toBe(
    '{"a":9007199254740993,"b":18446744073709551615,"c":"1"}',
  )
})

test('a raw integer takes decimal digits only', () => {
  expect(() => new RawInteger('1e3')).toThrow(RangeError)
  expect(() => new RawInteger('')).toThrow(RangeError)
})
