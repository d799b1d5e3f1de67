import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { JournalError, type JournalErrorCode } from './journal-error.ts'

const [, page = ''] = readFileSync(new URL('../README.md', import.meta.url), 'utf8').split('\n## Errors\n')
const [, ...rows] = [...page.matchAll(/^\| `(\w+)`.*\| ([^|]+) \|$/gm)].map(([, code, again = '']) => ({
  code: code as JournalErrorCode,
  isNever: again.startsWith('never'),
}))

test('a call is given up where the page says that it never works', () => {
  expect(rows).toHaveLength(11)
  for (const { code, isNever } of rows)
    expect([code, new JournalError({ code, message: 'a test' }).retryable]).toEqual([code, !isNever])
})
