import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { listenRefused, testCertificate } from '@cancel/emulator'
import { expect, test } from 'vitest'
import { listenFaulty } from '@cancel/faulty-server'
import { createPooledFetch, type PooledFetchOptions } from '../src/index.ts'
import { attempt, type Outcome } from './attempt.ts'
import { listenProxy } from './connect-proxy.ts'

const password = 'canary:"secret"'
const expected = `Basic ${Buffer.from(`cancel:${password}`).toString('base64')}`

async function patch(options: PooledFetchOptions, url: string): Promise<Outcome> {
  await using fetch = createPooledFetch(options)
  return await attempt(fetch, url, { headers: { authorization: 'Bearer token' } })
}

test('a tunnel, and credentials for the proxy alone', async () => {
  const [proxy, vendor] = await Promise.all([listenProxy(expected), listenFaulty()])
  const outcome = await patch(
    { proxy: { url: proxy.url, username: 'cancel', password } },
    `${vendor.url}/ok?sign=1`,
  )
  expect(outcome).toMatchObject({ sent: 'answered', status: 200 })
  // Neither path nor query nor the vendor's token.
  expect(proxy.seen).toEqual([{ line: `CONNECT ${new URL(vendor.url).host}`, authorization: expected }])
  expect(vendor.seen).toHaveLength(1)
  expect(vendor.seen[0]?.headers).toMatchObject({
    host: new URL(vendor.url).host,
    authorization: 'Bearer token',
  })
  expect(vendor.seen[0]?.headers).not.toHaveProperty('proxy-authorization')
  await Promise.all([proxy.close(), vendor.close()])
})

test('TLS inside the tunnel, with a certificate of ours', async () => {
  const certificate = await testCertificate()
  const server = createServer(certificate, (_incoming, outgoing) => outgoing.end('{}'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `https://localhost:${(server.address() as AddressInfo).port}/`
  const proxy = await listenProxy()
  const through = { proxy: { url: proxy.url } }
  expect(await patch({ ...through, tls: { ca: certificate.cert } }, url)).toMatchObject({ sent: 'answered' })
  expect(await patch(through, url)).toMatchObject({
    sent: 'never',
    error: { cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
  })
  server.close()
  server.closeAllConnections()
  await proxy.close()
})

test('what breaks behind the tunnel may have been sent', async () => {
  const [proxy, vendor] = await Promise.all([listenProxy(), listenFaulty()])
  for (const path of ['/reset', '/cut', '/garbage']) {
    const outcome = await patch({ proxy: { url: proxy.url } }, vendor.url + path)
    expect(outcome).toMatchObject({ sent: 'maybe' })
  }
  expect(vendor.seen).toHaveLength(3)
  await Promise.all([proxy.close(), vendor.close()])
})

test.each([
  ['will not', listenProxy.bind(undefined, undefined, '403 Forbidden')],
  ['cannot', listenProxy.bind(undefined, undefined, '502 Bad Gateway')],
  ['breaks', listenProxy.bind(undefined, undefined, 'reset')],
])('a proxy that %s: nothing was sent', async (_what, listen) => {
  const [proxy, vendor] = await Promise.all([listen(), listenFaulty()])
  const outcome = await patch({ proxy: { url: proxy.url, username: 'wrong', password } }, `${vendor.url}/ok`)
  expect(outcome.sent).toBe('never')
  expect(vendor.seen).toEqual([])
  expect(String(outcome.error?.cause)).not.toContain('canary')
  await Promise.all([proxy.close(), vendor.close()])
})

test('a proxy that does not know us says so, and nothing was sent', async () => {
  const [proxy, vendor] = await Promise.all([listenProxy(expected), listenFaulty()])
  for (const credentials of [{}, { username: 'wrong', password }])
    expect(await patch({ proxy: { url: proxy.url, ...credentials } }, `${vendor.url}/ok`)).toMatchObject({
      sent: 'never',
      error: { cause: { message: expect.stringContaining('407') } },
    })
  expect(vendor.seen).toEqual([])
  await Promise.all([proxy.close(), vendor.close()])
})

test('a proxy that is not there', async () => {
  const { url, close } = await listenRefused()
  const outcome = await patch({ proxy: { url } }, 'http://vendor.invalid/')
  expect(outcome).toMatchObject({ sent: 'never', error: { cause: { code: 'ECONNREFUSED' } } })
  await close()
})
