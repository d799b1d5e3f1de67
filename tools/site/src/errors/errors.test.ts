import { readFileSync } from 'node:fs'
import { CancelError, type CancelErrorCode } from '@cancel/core'
import { anchorOf } from 'checks/lib/anchor-of.ts'
import { repository } from 'checks/lib/workspace.ts'
import { expect, test } from 'vitest'
import { errorsPage } from './page.ts'
import { readSharedRows, readVendorRows } from './vendor-rows.ts'

const parts = [await readSharedRows(repository), ...(await readVendorRows(repository))]
const written = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8')
const page = errorsPage(written, parts)

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
  const headings = [...page.matchAll(/^#{2,4} (.+)$/gm)].map(([, title = '']) => title.replaceAll('`', ''))
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

test('what is written already is written again, in its place', () => {
  expect(errorsPage(page, parts)).toBe(page)
  const stale = page.replace(/^- \*\*Rules\*\*: .+$/m, '- **Rules**: none any more')
  expect(errorsPage(stale, parts)).toBe(page)
  expect(() => errorsPage('# Errors\n', parts)).toThrow('no place for the rules')
})

test('each rule of each vendor has a section, and each link to one leads there', () => {
  for (const { title, rows } of parts)
    for (const { id } of rows) expect(page).toContain(`### ${title}: \`${id}\`\n`)
  const anchors = [...page.matchAll(/^#{2,4} (.+)$/gm)].map(([, title = '']) => anchorOf(title))
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
  expect(links.filter((anchor) => !anchors.includes(anchor ?? ''))).toEqual([])
})
