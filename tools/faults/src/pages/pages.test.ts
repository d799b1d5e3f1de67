import { verdictTable } from '@cancel/core'
import { expect, test } from 'vitest'
import { subjects } from '../worlds/subjects.ts'
import { markdownTable } from './markdown-table.ts'
import { verdictsPage } from './verdicts-page.ts'
import { whatFollows } from './what-follows.ts'
import { whenInWords } from './when-in-words.ts'

test('the page has a section for every row, and lists what is taken on trust', () => {
  const page = verdictsPage(subjects)
  const rows = [...verdictTable, ...subjects.flatMap((subject) => subject.rows)]
  expect(page.match(/^### /gm)).toHaveLength(rows.length)
  const trusted = page.slice(page.indexOf('## What we take'))
  expect(trusted.match(/^\| .* \| `/gm)).toHaveLength(rows.filter(({ proof }) => proof).length)
})

test('a row in words', () => {
  const when = { status: [500, 503], shape: 'vendor', code: 'A', quantity: false } as const
  expect(whenInWords(when)).toBe(
    'HTTP 500 or 503; an error in the vendor’s own shape; code `A`; no quantity is asked for.',
  )
  expect(whenInWords({})).toBe('Everything else.')
  const row = {
    id: 'x',
    when: {},
    proof: false,
    disposition: 'read',
    cause: 'no_answer',
    resend: true,
  } as const
  expect(whatFollows(row)).toBe(
    'The order is read; seen untouched twice, a whole cancel may go out once more. ' +
      'If that decides nothing, the result is `unconfirmed`, cause `no_answer`.',
  )
})

test('a table is padded as the formatter leaves it', () => {
  expect(
    markdownTable([
      ['', 'b'],
      ['long', '1'],
    ]),
  ).toBe('|      | b   |\n| ---- | --- |\n| long | 1   |')
})
