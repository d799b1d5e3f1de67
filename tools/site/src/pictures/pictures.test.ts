import { expect, test } from 'vitest'
import { sequencePicture } from './sequence.ts'
import { statusesPicture } from './statuses.ts'
import { escape, wrap } from './svg.ts'
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
