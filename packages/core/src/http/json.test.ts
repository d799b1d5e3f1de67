import { expect, test } from 'vitest'
import { parseJson, stringifyJson as write } from './json.ts'

const lost = (key: string, allowed: string, given: number): never => {
  throw new RangeError(`${key} must be ${allowed}; given ${given}`)
}
const stringifyJson = (value: unknown): string => write(value, lost)

test.each<[string, unknown]>([
  ['9007199254740991', 9_007_199_254_740_991],
  ['9007199254740992', '9007199254740992'],
  ['9007199254740993', '9007199254740993'],
  ['-9007199254740993', '-9007199254740993'],
  ['18446744073709551615', '18446744073709551615'],
  ['{"id":2100000000000000001}', { id: '2100000000000000001' }],
  ['[[1234567890123456789]]', [['1234567890123456789']]],
  ['{"price":0.1234567890123456789}', { price: 0.123_456_789_012_345_68 }],
  ['1.5e300', 1.5e300],
  ['{"id":"2100000000000000001"}', { id: '2100000000000000001' }],
  ['{"text":"no 2100000000000000001","n":1}', { text: 'no 2100000000000000001', n: 1 }],
])('%s keeps every digit', (text, value) => {
  expect(parseJson(text)).toEqual(value)
})

test.each(['', '{', '{"a":1}x', '\uFEFF{}', '{"a":12345678901234567890'])('%j is no JSON', (text) => {
  expect(parseJson(text)).toBeUndefined()
})

test('a bigint is written as a bare number with every digit', () => {
  expect(stringifyJson({ id: 2_100_000_000_000_000_001n, list: [1n, 2, '3'] })).toBe(
    '{"id":2100000000000000001,"list":[1,2,"3"]}',
  )
})

test.each([9_007_199_254_740_992, -1e17, Number.NaN, Number.POSITIVE_INFINITY])(
  '%d names nothing: it is not written',
  (id) => {
    expect(() => stringifyJson({ lines: [{ id }] })).toThrow(`id must be a number below 2^53; given ${id}`)
    expect(stringifyJson({ id: String(id), price: 0.1, most: Number.MAX_SAFE_INTEGER })).toContain('0.1')
  },
)

test('what came in as decimal text goes out as the number it was', () => {
  const { id } = parseJson('{"id":9223372036854775807}') as { id: string }
  expect(stringifyJson({ id: BigInt(id) })).toBe('{"id":9223372036854775807}')
})

test('keys that name an object’s own insides stay data', () => {
  const value = parseJson('{"__proto__":{"polluted":1234567890123456789}}')
  expect(Object.keys(value as object)).toEqual(['__proto__'])
  expect(Object.prototype).not.toHaveProperty('polluted')
})
