import { channel } from 'node:diagnostics_channel'
import { expect, test } from 'vitest'
import { type SendTrace, traceSends } from '../src/http/sent-proof.ts'

/** What undici reports inside an attempt: one request it took for each method. */
function attemptThatCreates(...methods: readonly string[]): SendTrace {
  const trace: SendTrace = { created: false, headersSent: false }
  traceSends(trace, () => {
    for (const method of methods) channel('undici:request:create').publish({ request: { method } })
  })
  return trace
}

test('once a request of another call was seen in an attempt, what was created proves nothing any more', () => {
  expect(attemptThatCreates('PATCH').created).toBe(true)
  expect(attemptThatCreates('CONNECT', 'PATCH').created).toBe(true)
  expect(attemptThatCreates('PATCH', 'PATCH').created).toBe(false)
  expect(attemptThatCreates('PATCH').created).toBe(false)
})
