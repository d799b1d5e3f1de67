import { readFileSync } from 'node:fs'
import { repository } from 'checks/lib/workspace.ts'
import { expect, test } from 'vitest'
import { comparisonPicture } from './bars.ts'
import { packagesPicture } from './packages.ts'
import { statusesPicture } from './statuses.ts'
import { escape, wrap } from './svg.ts'

test('the tree, which is drawn by hand, ends in every status and in the error', () => {
  const tree = readFileSync(new URL('../../../../docs/pictures/throw-or-result.svg', import.meta.url), 'utf8')
  const wordsIn = (picture: string): ReadonlySet<string> =>
    new Set([...picture.matchAll(/class="text mono[^>]*>([^<,]+)/g)].map(([, word = '']) => word))
  expect(wordsIn(tree)).toEqual(wordsIn(statusesPicture()))
})

test('words are wrapped whole, and what SVG reads as its own is escaped', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
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

test('an arrow is drawn for what a package needs, and not for what follows from two others', () => {
  const picture = packagesPicture(repository)
  expect(picture).toMatch(/@cancel\/bulk needs @cancel\/core, @cancel\/journal\./)
  // An arrow is a line and its head; bulk reaches core through the journal.
  const lines = picture.match(/stroke-linejoin/g) ?? []
  const needs = [...picture.matchAll(/needs ([^.]+)\./g)].flatMap(([, names = '']) => names.split(', '))
  expect(lines.length).toBeGreaterThan(needs.length / 2)
  expect(lines.length).toBeLessThan(needs.length)
})
