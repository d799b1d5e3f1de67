import { type Gate, withGate } from '@cancel/core/transport'
import { listenFaulty } from '@cancel/faulty-server'
import { expect, test } from 'vitest'
import { createPooledFetch } from '../src/index.ts'
import { isNotSent } from './attempt.ts'

test('a call that is over by the time its turn comes is not sent, even if nobody told the pool of its end', async () => {
  const server = await listenFaulty()
  const pool = createPooledFetch({ connections: 1 })
  const read = server.next('/hang')
  const held = pool(`${server.url}/hang`).catch(() => undefined)
  await read
  const gate = { isGated: false, headersSent: false, isOver: false } satisfies Gate as Gate & {
    isOver: boolean
  }
  const waiting = pool(`${server.url}/ok?late`, withGate({ method: 'POST', body: '{}' }, gate))
  const failure = waiting.catch((error: unknown) => error)
  await new Promise(setImmediate)
  expect(gate).toMatchObject({ isGated: true, headersSent: false })
  gate.isOver = true
  const behind = pool(`${server.url}/ok?behind`)
  server.resetAll()
  await held
  expect((await behind).status).toBe(200)
  expect(isNotSent(await failure)).toBe(true)
  expect(server.seen.map(({ path }) => path)).toEqual(['/hang', '/ok?behind'])
  await pool.close()
  await server.close()
})

test('a pool that vouched says nothing of what is tried after it', async () => {
  const pool = createPooledFetch()
  await pool.close()
  const gate: Gate = { isGated: false, headersSent: false, isOver: false }
  const error: unknown = await pool('http://127.0.0.1:1/', withGate({}, gate)).catch(
    (failure: unknown) => failure,
  )
  expect([isNotSent(error), gate.isGated]).toEqual([true, false])
})
