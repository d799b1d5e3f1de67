import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { send } from '../src/http/send.ts'
import { listenFaulty } from './faulty-server.ts'

test('an answer that is small on the wire and huge behind it is let go of', async () => {
  const packed = gzipSync(Buffer.alloc(50_000_000, 0x20))
  expect(packed.byteLength).toBeLessThan(100_000)
  const server = await listenFaulty({
    '/bomb': (_incoming, outgoing) =>
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(packed),
  })
  const outcome = await send(
    { method: 'PATCH', url: `${server.url}/bomb`, headers: {}, body: '{}' },
    {
      fetch: undefined,
      isRead: false,
      maxResponseBytes: 1_000_000,
      signal: new AbortController().signal,
      ended: () => undefined,
    },
  )
  expect(outcome).toMatchObject({ kind: 'failure', sent: 'maybe', failure: 'oversized', status: 200 })
  await server.close()
})
