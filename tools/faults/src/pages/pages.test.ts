import { sharedRows } from '@cancel/core'
import { expect, test } from 'vitest'
import { subjects } from '../subjects.ts'
import { markdownTable } from './markdown-table.ts'
import { meaningOf, whenInWords } from './row-in-words.ts'
import { verdictsPage } from './verdicts-page.ts'

test('the page has every row with its why and source, and every assumption', () => {
  const page = verdictsPage(subjects)
  for (const { id, why, source } of [...sharedRows, ...subjects.flatMap(({ rows }) => rows)]) {
    expect(page).toContain(`\`${id}\``)
    expect(page).toContain(why)
    expect(page).toContain(source)
  }
  for (let number = 1; number <= 13; number += 1) expect(page).toContain(`| A${number} `)
})

test('a row in words', () => {
  const when = { status: [500, 503], shape: 'vendor', code: 'A', text: /a|b/ } as const
  expect(whenInWords(when)).toBe('500 or 503; in the vendor’s own shape; code `A`; text `a\\|b`')
  expect(whenInWords({})).toBe('everything else')
  const row = { id: 'x', when, then: 'refuse', means: 'no', look: true, why: 'w', source: 's' } as const
  expect(meaningOf(row)).toBe('**no, proof**: `refused`, `unspecified`, after one read that tells who')
})

test('a table is padded as the formatter leaves it', () => {
  expect(
    markdownTable([
      ['', 'b'],
      ['long', '1'],
    ]),
  ).toBe('|      | b   |\n| ---- | --- |\n| long | 1   |')
})
