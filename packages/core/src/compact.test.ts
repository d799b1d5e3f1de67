import { expect, expectTypeOf, test } from 'vitest'
import { compact } from './compact.ts'

test('drops what is undefined and nothing else', () => {
  const compacted = compact({ a: undefined, b: null, c: 0, d: '', e: false, f: { g: undefined } })
  expect(Object.keys(compacted)).toEqual(['b', 'c', 'd', 'e', 'f'])
  expect(JSON.stringify(compacted)).toBe('{"b":null,"c":0,"d":"","e":false,"f":{}}')
})

test('makes optional what may be undefined', () => {
  const given: { readonly always: string; readonly sometimes: number | undefined } = {
    always: 'a',
    sometimes: undefined,
  }
  expectTypeOf(compact(given)).toExtend<{ readonly always: string; readonly sometimes?: number }>()
  expect(compact(given)).toEqual({ always: 'a' })
})
