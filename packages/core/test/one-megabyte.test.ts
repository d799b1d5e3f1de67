import { expect, test } from 'vitest'
import { decodeAnswer } from '../src/http/decode.ts'
import { learnClock } from '../src/engine/channel.ts'
import { readRetryAfter } from '../src/http/retry-after.ts'
import { findRow } from '../src/table/find-row.ts'

// What repeats in patterns: space, digits, openings, escapes, entities, halves of pairs.
const parts = [' ', '\u00a0', '9', '1.', '[', '[{"a":', '"', '\\"', '<', '&amp;', '%25', ';', '\ud83d']
const texts = parts.flatMap((part) => {
  const long = part.repeat(1_000_000 / part.length)
  return [long, `"${long}x`]
})
/** A vendor's text of 100 kB stood the process still for twenty seconds: one answer never stops it. */
test.each<[string, (text: string) => unknown]>([
  ['readRetryAfter', (text) => readRetryAfter(text, text, 0)],
  ['learnClock', (text) => learnClock(new Map(), new URL('https://vendor.invalid/'), text, 0)],
  [
    'findRow',
    (message) =>
      findRow({ purpose: 'cancel', sent: 'answered', shape: 'vendor', message, code: message }, []),
  ],
])('%s is linear over a megabyte of anything', (_name, parse) => {
  const startedAt = performance.now()
  for (const text of texts) parse(text)
  // Some twenty milliseconds each on a quiet machine; what is quadratic takes minutes.
  expect(performance.now() - startedAt).toBeLessThan(60_000)
})

test.each(['application/json', 'text/html'])(
  'a body of a megabyte as %s is an answer of some kind',
  async (type) => {
    for (const text of texts) {
      const response = new Response(text, { headers: { 'content-type': type } })
      const startedAt = performance.now()
      const { body } = await decodeAnswer(response, 10_000_000)
      expect(['json', 'html', 'text', 'empty']).toContain(body.kind)
      expect(performance.now() - startedAt).toBeLessThan(20_000)
    }
  },
)
