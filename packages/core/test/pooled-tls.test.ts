import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { testCertificate, type TestCertificate } from '@cancel/emulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../src/index.ts'
import type { SendOutcome } from '../src/http/send.ts'
import { createPooledFetch, type TlsOptions } from '../src/node/index.ts'
import { sendOver } from './transports.ts'

let server: Server
let certificate: TestCertificate
let url: string
const protocols: unknown[] = []

/** Asks every client for its certificate and takes none but the one it knows. */
beforeAll(async () => {
  certificate = await testCertificate()
  const { cert: ca } = certificate
  server = createServer(
    { ...certificate, ca, requestCert: true, rejectUnauthorized: true },
    (incoming, outgoing) => {
      const socket = incoming.socket as TLSSocket
      protocols.push(socket.alpnProtocol)
      outgoing.setHeader('content-type', 'application/json').end(JSON.stringify({ known: socket.authorized }))
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `https://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

async function post(tls: TlsOptions | undefined, to = url): Promise<SendOutcome> {
  await using fetch = createPooledFetch({ tls })
  return await sendOver(
    { method: 'POST', url: to, headers: {}, body: '{}' },
    {
      fetch,
      maxResponseBytes: 1000,
    },
  )
}

test('a server with a certificate of ours, and a client with one of its own', async () => {
  const { cert, key } = certificate
  for (const tls of [
    { ca: cert, cert, key },
    { ca: [cert], cert: Buffer.from(cert), key: new Secret(key) },
  ]) {
    const outcome = await post(tls)
    expect(outcome).toMatchObject({ sent: 'answered', answer: { body: { value: { known: true } } } })
  }
  expect(new Set(protocols)).toEqual(new Set(['http/1.1']))
})

test('a server nobody vouches for, and one by another name, get nothing', async () => {
  const { cert, key } = certificate
  const refused = { sent: 'never', failure: 'tls' }
  expect(await post(undefined)).toMatchObject(refused)
  expect(await post({ ca: cert, cert, key, servername: 'vendor.invalid' })).toMatchObject(refused)
})

test('a server that refuses the client’s certificate may have read the request: TLS 1.3 tells too late', async () => {
  expect(await post({ ca: certificate.cert })).toMatchObject({ sent: 'maybe' })
})

test('the name to ask for may be given where the address has another', async () => {
  const { cert, key } = certificate
  const byAddress = url.replace('localhost', '127.0.0.1')
  expect(await post({ ca: cert, cert, key, servername: 'localhost' }, byAddress)).toMatchObject({
    sent: 'answered',
  })
})
