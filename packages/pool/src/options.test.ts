import { Secret } from '@cancel/core'
import { expect, test } from 'vitest'
import { resolveOptions } from './options.ts'

test('nothing given: a bounded pool over HTTP/1.1, one request at a time on a connection', () => {
  expect(resolveOptions({})).toEqual({
    connections: 64,
    keepAliveTimeout: 4000,
    connectTimeout: 10_000,
    headersTimeout: 300_000,
    bodyTimeout: 300_000,
    pipelining: 1,
    allowH2: false,
    connect: { allowH2: false },
    proxy: undefined,
  })
})

test('secrets are taken as text or wrapped', () => {
  const { connect, proxy } = resolveOptions({
    tls: {
      ca: ['a', new Uint8Array(1)],
      cert: 'c',
      key: new Secret('k'),
      passphrase: new Secret('p'),
      servername: 's',
    },
    proxy: { url: 'https://proxy.invalid:3128', username: 'u', password: new Secret('é:p'), ca: 'a' },
  })
  expect(connect).toEqual({
    allowH2: false,
    ca: ['a', new Uint8Array(1)],
    cert: 'c',
    key: 'k',
    passphrase: 'p',
    servername: 's',
  })
  expect(proxy).toEqual({
    uri: 'https://proxy.invalid:3128/',
    token: `Basic ${Buffer.from('u:é:p').toString('base64')}`,
    connect: { allowH2: false, ca: 'a' },
  })
})

const canary = 'canary'
test.each<[string, object | null]>([
  ['options must be an object; given null', null],
  // Somebody forgot an await: its proxy would be none.
  [
    'options must be plain data, and no promise or Map; given a promise',
    Promise.resolve({ proxy: { url: 'http://proxy.invalid' } }),
  ],
  ['options has no field "keepAlive"', { keepAlive: true }],
  ['connections must be a whole number from 1 to 10000; given 0', { connections: 0 }],
  ['connections must be a whole number from 1 to 10000; given Infinity', { connections: Infinity }],
  ['keepAliveMs must be a whole number from 1', { keepAliveMs: 0 }],
  ['connectTimeoutMs must be a whole number from 1', { connectTimeoutMs: '5s' }],
  ['headersTimeoutMs must be a whole number from 0', { headersTimeoutMs: -1 }],
  ['bodyTimeoutMs must be a whole number from 0', { bodyTimeoutMs: NaN }],
  ['tls has no field "rejectUnauthorized"', { tls: { rejectUnauthorized: false } }],
  ['tls.key must be given together with tls.cert', { tls: { cert: 'c' } }],
  ['tls.cert must be given together with tls.key', { tls: { key: canary } }],
  ['tls.ca must be PEM text or bytes, or a list of them', { tls: { ca: [] } }],
  ['tls.cert must be PEM text or bytes, or a list of them', { tls: { cert: '', key: canary } }],
  ['tls.passphrase must be a non-empty text', { tls: { passphrase: 5 } }],
  ['proxy must be an object with a url; given "a text"', { proxy: `http://u:${canary}@proxy.invalid` }],
  ['proxy.url must be', { proxy: { url: `http://u:${canary}@proxy.invalid` } }],
  ['proxy.url must be', { proxy: { url: 'socks5://proxy.invalid' } }],
  ['proxy.url must be', { proxy: { url: 'http://proxy.invalid/path' } }],
  [
    'proxy.password must be given together with proxy.username',
    { proxy: { url: 'http://p.invalid', username: 'u' } },
  ],
  [
    'proxy.username must be given together with proxy.password',
    { proxy: { url: 'http://p.invalid', password: canary } },
  ],
  [
    'proxy.username must be free of colons',
    { proxy: { url: 'http://p.invalid', username: 'u:v', password: canary } },
  ],
])('%s', (message, options) => {
  const failure = (() => {
    try {
      return resolveOptions(options as object)
    } catch (error) {
      return error as Error
    }
  })()
  expect(failure).toMatchObject({ code: 'configuration', message: expect.stringContaining(message) })
  expect((failure as Error).message).not.toContain(canary)
})
