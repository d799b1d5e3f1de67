import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { testCertificate, type TestCertificate } from '@cancel/emulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '@cancel/core'
import { createPooledFetch, type TlsOptions } from '../src/index.ts'
import { attempt, type Outcome } from './attempt.ts'

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

async function post(tls: TlsOptions | undefined, to = url): Promise<Outcome> {
  await using fetch = createPooledFetch({ tls })
  return await attempt(fetch, to)
}

test('a server with a certificate of ours, and a client with one of its own', async () => {
  const { cert, key } = certificate
  for (const tls of [
    { ca: cert, cert, key },
    { ca: [cert], cert: Buffer.from(cert), key: new Secret(key) },
  ]) {
    const outcome = await post(tls)
    expect(outcome).toEqual({ sent: 'answered', status: 200, text: '{"known":true}' })
  }
  expect(new Set(protocols)).toEqual(new Set(['http/1.1']))
})

test('a server nobody vouches for, and one by another name, get nothing', async () => {
  const { cert, key } = certificate
  const refused = (code: string): object => ({ sent: 'never', error: { cause: { code } } })
  expect(await post(undefined)).toMatchObject(refused('DEPTH_ZERO_SELF_SIGNED_CERT'))
  const byAnotherName = { ca: cert, cert, key, servername: 'vendor.invalid' }
  expect(await post(byAnotherName)).toMatchObject(refused('ERR_TLS_CERT_ALTNAME_INVALID'))
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
