import { channel } from 'node:diagnostics_channel'
import { expect, test } from 'vitest'
import { newTrace, type SendTrace, traceSends } from '../src/http/sent-proof.ts'
import { createPooledFetch } from '../src/node/index.ts'
import { listenFaulty } from './faulty-server.ts'
import { sendOver } from './transports.ts'

/** What undici reports inside an attempt: one request it took for each method. */
function attemptThatCreates(...methods: readonly string[]): SendTrace {
  const trace = newTrace()
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

test('a call that is over by the time its turn comes is not sent, even if nobody told the pool of its end', async () => {
  const server = await listenFaulty()
  const pool = createPooledFetch({ connections: 1 })
  const withoutSignal: typeof globalThis.fetch = (input, init) => pool(input, { ...init, signal: null })
  const read = server.next('/hang')
  const held = pool(`${server.url}/hang`).catch(() => undefined)
  await read
  const controller = new AbortController()
  const outcome = sendOver(
    { method: 'POST', url: `${server.url}/ok?late`, headers: {}, body: '{}' },
    {
      fetch: withoutSignal,
      maxResponseBytes: 1000,
      signal: controller.signal,
      ends: 'timed_out',
    },
  )
  await new Promise(setImmediate)
  controller.abort()
  expect(await outcome).toMatchObject({ sent: 'never', failure: 'timed_out' })
  const behind = pool(`${server.url}/ok?behind`)
  server.resetAll()
  await held
  expect((await behind).status).toBe(200)
  expect(server.seen.map(({ path }) => path)).toEqual(['/hang', '/ok?behind'])
  await pool.close()
  await server.close()
})
