import { repository } from 'checks/lib/workspace.ts'
import { expect, test } from 'vitest'
import { comparisonPicture } from './bars.ts'
import { nightPicture } from './night.ts'
import { packagesPicture } from './packages.ts'
import { sequencePicture } from './sequence.ts'
import { statusesPicture } from './statuses.ts'
import { escape, wrap } from './svg.ts'
import { tracePicture } from './trace.ts'
import { treePicture } from './tree.ts'

test('the statuses are told in words, too', () => {
  const picture = statusesPicture()
  for (const status of ['cancelled', 'partially_cancelled', 'refused', 'requested', 'unconfirmed'])
    expect(picture).toMatch(new RegExp(`<desc[^>]*>[^<]*${status}: `))
})

test('the sequence is that of the client: one send, no answer, one read, a verdict', async () => {
  const picture = await sequencePicture()
  const words = [...picture.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(([, word]) => word)
  expect(words.slice(3)).toEqual([
    'cancel({ orderId, reason })',
    'POST v2.order.cancel_order',
    'ledger: cancelled',
    'no answer: connection_lost',
    'waits 2 s: settle time',
    'GET v2.order.get_order_detail',
    'HTTP 200',
    'the order is CANCELLED',
    'cancelled, by: unproven',
  ])
})

test('each end of the tree is a status or the error', () => {
  const words = [...treePicture().matchAll(/class="text mono[^>]*>([^<]+)</g)].map(([, word = '']) =>
    word.replace(',', ''),
  )
  expect([...new Set(words)].toSorted()).toEqual([
    'CancelError',
    'cancelled',
    'partially_cancelled',
    'refused',
    'requested',
    'unconfirmed',
  ])
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

test('the trace shows the wait after a lost answer, and the look that decides it', async () => {
  const words = [...(await tracePicture()).matchAll(/class="text mono[^>]*>([^<]+)</g)].map(
    ([, word]) => word,
  )
  expect(words.slice(0, 4)).toEqual([
    'cancel cancel: unconfirmed',
    'attempt connection_lost',
    'wait settle',
    'attempt answered, 200',
  ])
  expect(words.slice(-3)).toEqual(['wait settle', 'attempt answered, 200', 'read answered'])
  expect(words).toContain('cancel follow: cancelled, unproven')
})

test('the report of a night shows every row, and is the same each time', async () => {
  const [one, other] = [await nightPicture(), await nightPicture()]
  expect(one).toBe(other)
  const [, cancelled, open, refused] =
    /200 rows\..+?(\d+) cancelled\. (\d+) unconfirmed\. (\d+) refused\. /.exec(one) ?? []
  expect([cancelled, open, refused].map(Number).reduce((all, count) => all + count)).toBe(200)
  expect(Number(open)).toBeGreaterThan(0)
  expect(one).toMatch(/<body xmlns.+Do not cancel it again.+<\/body>/s)
})
