import { stripVTControlCharacters, styleText } from 'node:util'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'

test('a line that fits stays as it is, and one that does not breaks between words', () => {
  expect(fold('nothing was sent', 16)).toBe('nothing was sent')
  expect(fold('nothing was sent', 15)).toBe('nothing was\nsent')
})

test('what follows stands under the text behind a label, colours counted as nothing', () => {
  const label = styleText('red', 'error', { validateStream: false })
  const folded = fold(`  ${label}  line 2: account must be one of shop`, 30)
  expect(stripVTControlCharacters(folded)).toBe('  error  line 2: account must\n         be one of shop')
})

test('a command to be copied stays one line', () => {
  const line = '  cancel run "orders of the warehouse in the north" --confirm 5000-0123456789ab'
  expect(fold(line, 40)).toBe(line)
})

test('a word that is wider than the screen stands alone', () => {
  expect(fold('see https://example.com/a/long/address now', 10)).toBe(
    'see\nhttps://example.com/a/long/address\nnow',
  )
})
