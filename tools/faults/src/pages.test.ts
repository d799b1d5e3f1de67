import { readFileSync } from 'node:fs'
import { sharedRows } from '@cancel/core'
import { expect, test } from 'vitest'
import { markdownTable } from './markdown-table.ts'
import { withRows } from './pages.ts'
import { meaningOf, whenInWords } from './row-in-words.ts'
import { subjects } from './subjects.ts'

const verdicts = readFileSync(new URL('../../../docs/verdicts.md', import.meta.url), 'utf8')

test('the page has every row with its why and source, and every assumption', () => {
  const page = withRows(verdicts)
  for (const { id, why, source } of [...sharedRows, ...subjects.flatMap(({ rows }) => rows)]) {
    expect(page).toContain(`\`${id}\``)
    expect(page).toContain(why)
    expect(page).toContain(source)
  }
  for (let number = 1; number <= 13; number += 1) expect(page).toContain(`| A${number} `)
  expect(withRows(page)).toBe(page)
  expect(() => withRows('# Verdicts\n')).toThrow('no place')
})

test('a row in words', () => {
  const when = { status: [500, 503], shape: 'vendor', code: 'A', text: /a|b/ } as const
  expect(whenInWords(when)).toBe('500 or 503; in the vendor’s own shape; code `A`; text `a\\|b`')
  expect(whenInWords({})).toBe('everything else')
  const row = { id: 'x', when, then: 'refuse', means: 'no', look: true, why: 'w', source: 's' } as const
  expect(meaningOf(row)).toBe('**no, proof**: `refused`, `unspecified`, after one read that tells who')
})

test('a table is padded as the formatter leaves it', () => {
  const rows = [
    ['', 'b'],
    ['long', '1'],
  ]
  expect(markdownTable(rows)).toBe('|      | b   |\n| ---- | --- |\n| long | 1   |')
})
