import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { listenFaulty } from '@cancel/faulty-server'
import { sendOver } from './transports.ts'

test('an answer that is small on the wire and huge behind it is let go of', async () => {
  const packed = gzipSync(Buffer.alloc(50_000_000, 0x20))
  expect(packed.byteLength).toBeLessThan(100_000)
  const server = await listenFaulty({
    '/bomb': (_incoming, outgoing) =>
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(packed),
  })
  const outcome = await sendOver(
    { method: 'PATCH', url: `${server.url}/bomb`, headers: {}, body: '{}' },
    {
      fetch: undefined,
      maxResponseBytes: 1_000_000,
    },
  )
  expect(outcome).toMatchObject({ sent: 'maybe', failure: 'oversized', status: 200 })
  await server.close()
})
