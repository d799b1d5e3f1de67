import { readFileSync } from 'node:fs'
import type { CancelResult } from '@cancel/core'
import { expect, test } from 'vitest'
import { comparisonPicture } from './bars.ts'
import { escape } from './svg.ts'

/** Every status, and whether it is final: the compiler asks for a new one. */
const isFinal: {
  readonly [Status in CancelResult['status']]: Extract<CancelResult, { readonly status: Status }>['final']
} = {
  cancelled: true,
  partially_cancelled: true,
  refused: true,
  requested: false,
  unconfirmed: false,
}

test('the pictures that are drawn by hand show every status and the error, and tell final ones from open ones', () => {
  const read = (name: string): string =>
    readFileSync(new URL(`../../../../docs/pictures/${name}.svg`, import.meta.url), 'utf8')
  const wordsIn = (picture: string): ReadonlySet<string> =>
    new Set([...picture.matchAll(/class="text mono[^>]*>([^<,]+)/g)].map(([, word = '']) => word))
  const statuses = read('statuses')
  expect(wordsIn(statuses)).toEqual(new Set([...Object.keys(isFinal), 'CancelError']))
  expect(wordsIn(read('throw-or-result'))).toEqual(wordsIn(statuses))
  for (const [status, final] of Object.entries(isFinal))
    expect(statuses).toMatch(new RegExp(`"head-${final ? 'good' : 'open'}"[^>]*/>\\n<text[^>]*>${status}<`))
})

test('what SVG reads as its own is escaped', () => {
  expect(escape('a < "b" & c')).toBe('a &lt; &quot;b&quot; &amp; c')
})

test('bars are as long as the figures of the table, and a cell without a figure is an error', () => {
  const page = (cell: string): string =>
    `With 100 cancels for each client:\n\n| client | done twice | "failed", and was done | left open |\n| - | - | - | - |\n| \`a\` | 25 | ${cell} | 0 |\n\nEnd.`
  const picture = comparisonPicture(page('50'))
  expect([...picture.matchAll(/width="(\d+)" height="14"/g)].map(([, width]) => Number(width))).toEqual([
    840, 210, 420,
  ])
  expect(picture).toContain('a: 25 done twice, 50 &quot;failed&quot;, and was done.')
  expect(() => comparisonPicture(page('many'))).toThrow('"many" begins with no number')
  expect(() => comparisonPicture('no table')).toThrow('no table begins with client')
})
