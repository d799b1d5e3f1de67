import { expect, test } from 'vitest'
import { cutTo, padTo, widthOf } from './display-width.ts'

test.each([
  ['north', 5],
  ['台北店', 6],
  ['ร้าน', 3],
  ['가게', 4],
  ['ＡＢ', 4],
  ['fire 🔥', 7],
  ['cafe\u0301', 4],
  ['\u001B[31mred\u001B[39m', 3],
])('%s takes %i columns', (text, columns) => {
  expect(widthOf(text)).toBe(columns)
})

test('a text is cut and filled by columns, never inside a character', () => {
  expect(cutTo('台北店', 5)).toBe('台北')
  expect(cutTo('a🔥b', 2)).toBe('a')
  expect(cutTo('north', 24)).toBe('north')
  expect(padTo('台北', 6)).toBe('台北  ')
  expect(padTo('north', 3)).toBe('north')
})
