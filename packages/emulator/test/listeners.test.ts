import { X509Certificate } from 'node:crypto'
import { connect as connectHttp2 } from 'node:http2'
import { request } from 'node:https'
import { connect, createServer } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { testCertificate } from '../src/listeners/certificate.ts'
import { listenRefused, listenTlsReset, listenTlsUntrusted } from '../src/listeners/unreached.ts'
import { portOf } from '../src/listening.ts'
import { observe } from './observe.ts'
import { createTinyEmulator, type TinyEmulator } from './tiny-vendor.ts'

test('listenRefused: the connection is refused', async () => {
  const { url, close } = await listenRefused()
  const seen = await observe(fetch, url)
  expect(seen).toHaveProperty(
    'error',
    'TypeError: fetch failed <- Error: connect ECONNREFUSED 127.0.0.1:port ECONNREFUSED connect',
  )
  await close()
})

describe('a port that refuses', async () => {
  const { url, close } = await listenRefused()
  const port = Number(new URL(url).port)
  afterAll(close)

  /** Systems go round the ports that they lend, 28,000 on Linux: often enough for each to have had its turn. */
  const each = async <Seen>(look: () => Promise<Seen>): Promise<ReadonlySet<Seen>> => {
    const seen = new Set<Seen>()
    for (let round = 0; round < 400; round += 1)
      for (const one of await Promise.all(Array.from({ length: 100 }, look))) seen.add(one)
    return seen
  }

  test('no server that takes any port is given it', async () => {
    const given = await each(async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const taken = portOf(server)
      await new Promise((resolve) => server.close(resolve))
      return taken
    })
    expect(given.size).toBeGreaterThan(1000)
    expect(given).not.toContain(port)
  })

  test('no connection to it reaches itself, whatever port it leaves from', async () => {
    const answers = await each(
      () =>
        new Promise<string>((resolve) => {
          const socket = connect({ host: '127.0.0.1', port })
          socket.once('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)))
          socket.once('connect', () => {
            socket.destroy()
            resolve('connected')
          })
        }),
    )
    expect([...answers]).toEqual(['ECONNREFUSED'])
  })
})

test('listenTlsReset: the error says read, though nothing was sent', async () => {
  const { url, close } = await listenTlsReset()
  expect(await observe(fetch, url)).toHaveProperty(
    'error',
    'TypeError: fetch failed <- Error: read ECONNRESET ECONNRESET read',
  )
  await close()
})

test('listenTlsUntrusted: the certificate is refused', async () => {
  const { url, close } = await listenTlsUntrusted()
  expect(await observe(fetch, url)).toHaveProperty(
    'error',
    // Newer Node versions add advice to the message.
    expect.stringMatching(
      /^TypeError: fetch failed <- Error: self-signed certificate.* DEPTH_ZERO_SELF_SIGNED_CERT$/,
    ),
  )
  await close()
})

test('the certificate is good for localhost and 127.0.0.1, and for nothing else', async () => {
  const { cert, key } = await testCertificate()
  const certificate = new X509Certificate(cert)
  expect(certificate.checkHost('localhost')).toBe('localhost')
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
  expect(certificate.checkHost('example.com')).toBeUndefined()
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----/)
  const { url, close } = await listenTlsUntrusted()
  const status = await new Promise((resolve, reject) => {
    request(`${url}/`, { ca: cert }, (incoming) => {
      incoming.resume()
      resolve(incoming.statusCode)
    })
      .once('error', reject)
      .end()
  })
  expect(status).toBe(403)
  await close()
})

/** One cancel over HTTP/2: the status, or how it failed. */
async function cancelOverHttp2(emulator: TinyEmulator): Promise<string> {
  const { url, close } = await emulator.listenHttp2()
  const { cert } = await testCertificate()
  const session = connectHttp2(url, { ca: cert })
  const outcome = await new Promise<string>((resolve) => {
    session.once('error', (error: NodeJS.ErrnoException) => resolve(`session ${error.code}`))
    session.once('goaway', (code) => {
      if (code === 0) resolve('goaway 0')
    })
    const stream = session.request({ ':method': 'PATCH', ':path': '/orders/1' })
    stream.once('response', (headers) => resolve(`status ${headers[':status']}`))
    stream.once('error', (error: NodeJS.ErrnoException) => resolve(`stream ${error.code}`))
    stream.end('{"status":"cancelled"}')
  })
  session.destroy()
  await close()
  return outcome
}

test.each([
  ['connection_lost:http2_stream', 'stream ERR_HTTP2_STREAM_ERROR'],
  ['connection_lost:http2_goaway', 'goaway 0'],
  ['connection_lost:http2_session', 'stream ERR_HTTP2_SESSION_ERROR'],
] as const)('listenHttp2: %s after the effect', async (fault, outcome) => {
  const emulator = createTinyEmulator()
  emulator.faults.add({ on: 'cancel', fault })
  expect(await cancelOverHttp2(emulator)).toBe(outcome)
  expect(emulator.ledger.entries).toHaveLength(1)
})

test('listenHttp2 answers like the vendor, and names faults it cannot show', async () => {
  const emulator = createTinyEmulator()
  expect(await cancelOverHttp2(emulator)).toBe('status 200')
  emulator.faults.add({ on: 'cancel', fault: 'not_http:garbage' })
  expect(await cancelOverHttp2(emulator)).toBe('status 500')
})
