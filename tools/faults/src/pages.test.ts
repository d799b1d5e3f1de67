import { readFileSync } from 'node:fs'
import { sharedRows } from '@cancel/core'
import { expect, test } from 'vitest'
import { withRows } from './pages.ts'
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
