import { expect, test } from 'vitest'
import { repository } from '../lib/workspace.ts'
import { checkAddresses, findLost, membersOf } from './addresses.ts'

test('every address that this repository gives out exists', () => {
  expect(checkAddresses(repository)).toEqual([])
})

test('names each word without a heading', () => {
  const page = '# Title\n\n### `too_late`\n\n```md\n# hidden\n```\n\n#### Shopee: `wrong_sign`\n'
  expect(findLost(page, ['too_late', 'hidden', 'wrong_sign', 'shopee-wrong_sign'])).toEqual([
    'hidden',
    'wrong_sign',
  ])
})

test('reads a union with and without comments', () => {
  expect(membersOf("export type A =\n  /** One. */\n  | 'a'\n  | 'b'\ntype B = 'c' | 'd'", 'A')).toEqual([
    'a',
    'b',
  ])
  expect(membersOf('type A = string', 'A')).toEqual([])
})
