import { expect, test } from 'vitest'
import { checkFacts, declaredFacts } from './facts.ts'

const source = (facts: string): string =>
  `  cancel: {\n    parts: 'units',\n    facts: ${facts},\n    asked,\n  },\n`
const declared = source("{ decidedBy: 'vendor', repeat: { whole: 'refused', lines: 'unknown' } }")
const rows = [
  '| `decidedBy` | `vendor` | a page |',
  '| A second whole cancel | a page | `repeat.whole: refused` |',
  '| A second one of lines | a page | `repeat.lines: unknown` |',
  '| `yes` | `taken`, safe | a page |',
]

test('facts are read of a declaration, in one line, in several, and made by a setting', () => {
  expect(declaredFacts(declared)).toEqual(
    new Map([
      ['decidedBy', ['vendor']],
      ['repeat', ['refused', 'unknown']],
    ]),
  )
  const bySetting =
    "({ yesMeans }) => ({\n      decidedBy: 'vendor',\n      yes: yesMeans,\n      ownNames: ['seller'],\n    })"
  expect(declaredFacts(source(bySetting))).toEqual(
    new Map([
      ['decidedBy', ['vendor']],
      ['yes', []],
      ['ownNames', ['seller']],
    ]),
  )
})

test('a row for each claim is right', () => {
  expect(checkFacts(declared, rows.join('\n'))).toEqual([])
})

test.each([
  ['a row is missing', rows.slice(1), 'no row has decidedBy: vendor'],
  ['a row has another value', [...rows.slice(0, 1), ...rows.slice(2)], 'no row has repeat: refused'],
  [
    'a row has the word in its prose alone',
    ['| `decidedBy` | `supplier` | the vendor says so |', ...rows.slice(1)],
    'no row has decidedBy: vendor',
  ],
  [
    'a row claims more',
    [...rows.slice(0, 3), '| `yes` | `done` | a page |'],
    'leaves yes out, which is taken; a row says `done`',
  ],
])('%s', (_what, found, says) => {
  expect(checkFacts(declared, found.join('\n'))).toEqual([expect.stringContaining(says)])
})

test('a declaration without facts is named', () => {
  expect(checkFacts('cancel: {}', rows.join('\n'))).toEqual(['the declaration has no facts'])
})
