import { expect, test } from 'vitest'
import { canonical, storable } from './storable.ts'

test('no NUL and no half surrogate pair reaches a store', () => {
  const text = storable({ a: 'x\u0000y', b: '\ud83d', c: 'ok \ud83d\ude00', d: String.raw`\ud83d \u0000` })
  expect(JSON.parse(text)).toEqual({ a: 'x\ufffdy', b: '\ufffd', c: 'ok 😀', d: String.raw`\ud83d \u0000` })
  expect(text).not.toMatch(/[^\\]\\u(?:0000|d8)/)
})

test('equal values are equal texts', () => {
  expect(canonical({ b: [{ d: 1, c: undefined }], a: 2 })).toBe(canonical({ a: 2, b: [{ d: 1 }] }))
})
