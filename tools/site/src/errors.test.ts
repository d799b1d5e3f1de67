import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CancelError, type CancelErrorCode, type CancelResult, type Refusal } from '@cancel/core'
import { anchorOf } from 'checks/lib/anchor-of.ts'
import { repository } from 'checks/lib/workspace.ts'
import { expect, test } from 'vitest'

const read = (page: string): string => readFileSync(join(repository, 'docs', page), 'utf8')
const titlesOf = (page: string): readonly string[] =>
  [...page.matchAll(/^#{2,4} (.+)$/gm)].map(([, title = '']) => title)

/** Every code: the compiler asks for a new one. */
const codes: Readonly<Record<CancelErrorCode, true>> = {
  configuration: true,
  forbidden: true,
  invalid_request: true,
  rate_limited: true,
  rejected: true,
  timed_out: true,
  unauthenticated: true,
  unavailable: true,
  unexpected_response: true,
  unreachable: true,
}

test('each code has the address that errors carry, before any rule of the same name, and says what errors say', () => {
  const page = read('errors.md')
  const headings = titlesOf(page).map((title) => title.replaceAll('`', ''))
  const known = Object.keys(codes) as CancelErrorCode[]
  for (const code of known) {
    expect(headings.filter((title) => title === code)).toEqual([code])
    const { retryable } = new CancelError({ code, provider: 'x', message: 'x' })
    const [, section = ''] = page.split(`### \`${code}\`\n`)
    expect(section).toMatch(
      new RegExp(
        String.raw`^\n- \*\*Means.+\n- \*\*Do.+\n- \*\*Retryable\*\*: ${retryable ? 'yes' : 'no'}\n`,
      ),
    )
  }
  expect(new Set(headings).size).toBe(headings.length)
})

/** What an open or refused result leads to: its status, or why the vendor said no. */
const ends: Readonly<Record<Refusal | Exclude<CancelResult['status'], 'cancelled' | 'refused'>, true>> = {
  channel_managed: true,
  declined: true,
  in_progress: true,
  line_changed: true,
  not_found: true,
  not_supported: true,
  partially_cancelled: true,
  requested: true,
  too_late: true,
  unconfirmed: true,
  unspecified: true,
  window_elapsed: true,
}

test('each result has the address that it carries', () => {
  const anchors = titlesOf(read('open-results.md')).map(anchorOf)
  expect(Object.keys(ends).filter((end) => !anchors.includes(end))).toEqual([])
})
