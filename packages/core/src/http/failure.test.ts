import { describe, expect, test } from 'vitest'
import { BodyTooLargeError } from './decode.ts'
import { classifyFailure, type FailureContext } from './failure.ts'
import { newTrace, type SendTrace } from './sent-proof.ts'

const url = 'https://vendor.invalid/orders/1'
const handed = { ...newTrace('PATCH', new URL(url)), isGated: false }
/** A fetch of the caller's own, or a runtime that publishes nothing. */
const blind: FailureContext = {
  trace: handed,
  url,
  way: 'other',
  answering: false,
  ended: undefined,
  wasHeld: false,
  rejection: { error: undefined },
}
const sent: FailureContext = { ...blind, trace: { ...handed, created: 1, headersSent: true } }

/** undici took the request, wrote nothing, and ended it with this error. Over plain HTTP, where it always tells. */
function unwritten(error: unknown, more: Partial<FailureContext> = {}): FailureContext {
  const plain = 'http://vendor.invalid/orders/1'
  const trace = { ...newTrace('PATCH', new URL(plain)), isGated: false, created: 1, errors: [error] }
  return { ...blind, url: plain, trace, way: 'own', ...more }
}

function coded(code: string, more: object = {}): Error {
  return Object.assign(new Error(code), { code, ...more })
}

/** As `fetch` wraps it. */
function failed(cause: unknown): Error {
  return new TypeError('fetch failed', { cause })
}

/** And as ky wraps that. */
function wrapped(cause: unknown): Error {
  return new Error('Request failed', { cause: failed(cause) })
}

function resetIn(syscall: string | undefined): Error {
  return wrapped(coded('ECONNRESET', { syscall }))
}

describe('codes that mean never sent, whoever sends', () => {
  test.each([
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ])('%s', (code) => {
    const never = { sent: 'never', failure: 'not_connected' }
    expect(classifyFailure(coded(code), blind)).toEqual(never)
    expect(classifyFailure(wrapped(coded(code)), blind)).toEqual(never)
    expect(classifyFailure(wrapped(new AggregateError([coded(code)])), blind)).toEqual(never)
    // What was seen to leave outweighs every code.
    expect(classifyFailure(wrapped(coded(code)), sent)).toMatchObject({ sent: 'maybe' })
    expect(classifyFailure(wrapped(coded(code)), { ...blind, answering: true })).toMatchObject({
      sent: 'maybe',
      failure: 'body_cut',
    })
  })

  test.each([
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('%s is about TLS', (code) => {
    expect(classifyFailure(wrapped(coded(code)), blind)).toEqual({ sent: 'never', failure: 'tls' })
  })

  test('ECONNRESET only inside connect', () => {
    expect(classifyFailure(resetIn('connect'), blind)).toEqual({ sent: 'never', failure: 'not_connected' })
    for (const syscall of ['read', 'write', undefined]) {
      expect(classifyFailure(resetIn(syscall), blind)).toEqual({ sent: 'maybe', failure: 'connection_lost' })
    }
  })
})

describe('what proves nothing, whoever says it', () => {
  const maybe = { sent: 'maybe' }
  const connect = { code: 'ECONNREFUSED', syscall: 'connect' }

  test.each(['EHOSTUNREACH', 'ENETUNREACH', 'ECONNREFUSED', 'ENOTFOUND'])(
    '%s while reading: Linux reports the last ICMP error there',
    (code) => {
      expect(classifyFailure(wrapped(coded(code, { syscall: 'read' })), blind)).toMatchObject(maybe)
    },
  )

  test.each(['INVALID_RESPONSE', 'INVALID_URL', 'CERT_PINNED', 'UNABLE_TO_PARSE', 'ERR_TLS_HANDSHAKE'])(
    '%s is no word of Node’s about a certificate',
    (code) => {
      expect(classifyFailure(coded(code), blind)).toMatchObject(maybe)
    },
  )

  test.each([
    ['another port', { ...connect, port: 6379, address: '127.0.0.1' }],
    ['another host', { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'cache.invalid' }],
    ['a socket of this machine', { ...connect, address: '/run/cache.sock' }],
    ['a host of another name', { code: 'ERR_TLS_CERT_ALTNAME_INVALID', host: 'cache.invalid' }],
  ])('connecting to %s, as to a cache behind the fetch', (_what, members) => {
    expect(classifyFailure(coded('x', members), blind)).toMatchObject(maybe)
  })

  test('connecting to this very host and port', () => {
    const here = coded('ECONNREFUSED', { ...connect, port: 443, address: '10.0.0.1' })
    expect(classifyFailure(here, blind)).toEqual({ sent: 'never', failure: 'not_connected' })
    const nobody = coded('ENOTFOUND', { syscall: 'getaddrinfo', hostname: 'vendor.invalid' })
    expect(classifyFailure(nobody, blind)).toEqual({ sent: 'never', failure: 'not_connected' })
    const other = coded('ERR_TLS_CERT_ALTNAME_INVALID', { host: 'vendor.invalid' })
    expect(classifyFailure(other, blind)).toEqual({ sent: 'never', failure: 'tls' })
  })

  test('several tries of which one may have been written', () => {
    const refused = coded('ECONNREFUSED', connect)
    const reset = coded('ECONNRESET', { syscall: 'read' })
    expect(classifyFailure(new AggregateError([refused, refused]), blind)).toMatchObject({ sent: 'never' })
    expect(classifyFailure(new AggregateError([refused, reset]), blind)).toMatchObject(maybe)
    expect(classifyFailure(Object.assign(reset, { cause: refused }), blind)).toMatchObject(maybe)
    for (const other of ['reset by peer', undefined, 7])
      expect(classifyFailure(new AggregateError([refused, other]), blind)).toMatchObject(maybe)
    const joined = new AggregateError([refused], 'the last one', { cause: reset })
    expect(classifyFailure(joined, blind)).toMatchObject(maybe)
  })

  test.each([
    'bad port',
    'client error (Connect)',
    'error sending request for url (https://vendor.invalid/): client error (Connect): dns error',
    'upstream said: client error (Connect)',
  ])('words: %s', (message) => {
    expect(classifyFailure(new TypeError(message), blind)).toMatchObject(maybe)
    expect(classifyFailure(new Error(message), { ...blind, way: 'own' } as const)).toMatchObject(maybe)
    expect(classifyFailure(wrapped(new Error(message)), blind)).toMatchObject(maybe)
  })

  test('an error that vouches for a try before the last', () => {
    const cause = Object.assign(new Error('pool is closed'), { [Symbol.for('@cancel/notSent')]: true })
    expect(classifyFailure(cause, blind)).toMatchObject({ sent: 'never' })
    expect(classifyFailure(new Error('and the other way failed, too', { cause }), blind)).toMatchObject(maybe)
  })

  test('our own end: the reason is not looked at', () => {
    for (const ended of ['aborted', 'timed_out'] as const)
      expect(classifyFailure(coded('ECONNREFUSED', connect), { ...blind, ended })).toEqual({
        sent: 'maybe',
        failure: ended,
      })
  })
})

describe('the runtime’s own words for what has no code', () => {
  test('a port that fetch forbids', () => {
    const error = new TypeError('fetch failed', { cause: new Error('bad port') })
    expect(classifyFailure(error, { ...blind, way: 'own' } as const)).toEqual({
      sent: 'never',
      failure: 'not_connected',
    })
  })

  test('Deno’s for connecting, to this very address', () => {
    const words = (address: string): Error =>
      new TypeError('fetch failed', {
        cause: new Error(`error sending request for url (${address}): client error (Connect): dns error`),
      })
    const own = { ...blind, way: 'own' } as const
    expect(classifyFailure(words(url), own)).toMatchObject({ sent: 'never' })
    expect(classifyFailure(words('https://cache.invalid/'), own)).toMatchObject({ sent: 'maybe' })
    expect(classifyFailure(words(url), blind)).toMatchObject({ sent: 'maybe' })
  })
})

describe('what the trace says', () => {
  const reset = coded('ECONNRESET', { syscall: 'read' })

  test('a transport that tells itself whether it wrote is believed', () => {
    const trace = newTrace('PATCH', new URL(url))
    const gated = { ...blind, way: 'gated', trace } as const
    expect(classifyFailure(reset, gated)).toMatchObject({ sent: 'never' })
    expect(classifyFailure(reset, { ...gated, trace: { ...trace, headersSent: true } })).toMatchObject({
      sent: 'maybe',
    })
    // Behind a fetch of the caller's something else may have been tried meanwhile.
    expect(classifyFailure(reset, { ...gated, way: 'other' })).toMatchObject({ sent: 'maybe' })
  })

  test('taken, not written, and ended by this very error: never sent, whatever it is', () => {
    expect(classifyFailure(failed(reset), unwritten(reset))).toEqual({
      sent: 'never',
      failure: 'not_connected',
    })
    const handshake = coded('ERR_SSL_WRONG_VERSION_NUMBER')
    expect(classifyFailure(failed(handshake), unwritten(handshake))).toEqual({
      sent: 'never',
      failure: 'tls',
    })
  })

  test('that error inside another: what was tried after it may have been written', () => {
    const first = failed(coded('ERR_SSL_WRONG_VERSION_NUMBER'))
    const context = unwritten(first.cause, { way: 'other' })
    const lost = (): Error => coded('ECONNRESET', { syscall: 'read' })
    for (const joined of [
      new AggregateError([first, lost()]),
      new AggregateError([lost(), first.cause]),
      failed(new AggregateError([first, lost()])),
      new AggregateError([first.cause, lost()], 'fetch failed'),
      Object.assign(lost(), { cause: first }),
      new Error('and the other way failed, too', { cause: first }),
    ])
      expect(classifyFailure(joined, context)).toMatchObject({ sent: 'maybe' })
    for (const bare of [first, first.cause])
      expect(classifyFailure(bare, context)).toMatchObject({ sent: 'never' })
  })

  test.each<[string, Partial<SendTrace>]>([
    ['still held', { errors: [] }],
    ['ended by another error, after which something else was tried', { errors: [new Error('other')] }],
    ['one of two of its kind', { created: 2 }],
    ['over TLS, where no connection was seen', { origin: 'https://unseen.invalid' }],
  ])('taken and not written, but %s: maybe', (_what, members) => {
    const context = unwritten(reset)
    const trace = { ...context.trace, ...members }
    expect(classifyFailure(failed(reset), { ...context, trace })).toMatchObject({ sent: 'maybe' })
  })

  test('once we have given up, only the end of the runtime’s own fetch tells', () => {
    const given = unwritten(undefined, { ended: 'timed_out' })
    expect(classifyFailure(undefined, given)).toEqual({ sent: 'never', failure: 'timed_out' })
    expect(classifyFailure(undefined, { ...given, rejection: undefined })).toMatchObject({ sent: 'maybe' })
    expect(classifyFailure(undefined, { ...given, way: 'other' })).toMatchObject({ sent: 'maybe' })
    expect(classifyFailure(undefined, { ...given, way: 'gated' })).toMatchObject({ sent: 'maybe' })
  })

  test('or a transport that held it: by itself, or by vouching through a fetch of the caller’s', () => {
    const held = { ...blind, ended: 'aborted', wasHeld: true } as const
    const rejection = { error: { [Symbol.for('@cancel/notSent')]: true } }
    const said = (more: Partial<FailureContext>): string =>
      classifyFailure(undefined, { ...held, ...more }).sent
    expect(said({ way: 'gated', rejection: undefined })).toBe('never')
    expect(said({ way: 'other', rejection })).toBe('never')
    expect(said({ way: 'other', rejection: undefined })).toBe('maybe')
    expect(said({ way: 'other' })).toBe('maybe')
    expect(said({ way: 'other', rejection, wasHeld: false })).toBe('maybe')
  })

  test('a handshake failure without a trace proves nothing', () => {
    expect(classifyFailure(wrapped(coded('ERR_SSL_WRONG_VERSION_NUMBER')), blind)).toMatchObject({
      sent: 'maybe',
    })
  })
})

describe('an error that cannot be looked at is maybe', () => {
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const throws = {
    get code(): never {
      throw new Error('no')
    },
  }
  const endless = (depth: number): object => ({
    errors: depth === 0 ? [] : Array.from({ length: 20 }, () => endless(depth - 1)),
  })
  const tail = new Error('first')
  tail.cause = new Error('second', { cause: tail })

  test.each<[string, unknown]>([
    ['a revoked proxy', revoked.proxy],
    ['one with a getter that throws', throws],
    ['one inside', new Error('outer', { cause: throws })],
    ['one that wraps thousands', endless(3)],
    ['one that bites its own tail', tail],
    ['one of a megabyte', new Error('x'.repeat(1e6))],
  ])('%s', (_what, error) => {
    expect(classifyFailure(error, blind)).toEqual({ sent: 'maybe', failure: 'unknown' })
  })
})

test.each<[string, unknown, string]>([
  ['a reset', coded('ECONNRESET', { syscall: 'read' }), 'connection_lost'],
  ['a closed socket', coded('UND_ERR_SOCKET'), 'connection_lost'],
  ['a broken pipe', coded('EPIPE'), 'connection_lost'],
  ['an HTTP/2 stream reset', coded('ERR_HTTP2_STREAM_ERROR'), 'connection_lost'],
  ['an HTTP/2 session gone', coded('ERR_HTTP2_SESSION_ERROR'), 'connection_lost'],
  ['an HTTP/2 GOAWAY', coded('UND_ERR_INFO'), 'connection_lost'],
  ['silence before the headers', coded('UND_ERR_HEADERS_TIMEOUT'), 'timed_out'],
  ['silence inside the body', coded('UND_ERR_BODY_TIMEOUT'), 'timed_out'],
  ['no HTTP, with a code', coded('HPE_INVALID_CONSTANT'), 'not_http'],
  ['no HTTP, with a name', Object.assign(new Error(''), { name: 'HTTPParserError' }), 'not_http'],
  ['something nobody foresaw', coded('ERR_BRAND_NEW'), 'unknown'],
  ['a text', 'boom', 'unknown'],
  ['nothing', undefined, 'unknown'],
])('%s after sending: maybe', (_what, error, failure) => {
  expect(classifyFailure(wrapped(error), sent)).toEqual({ sent: 'maybe', failure })
})

test('our own end of the attempt is named before what it broke', () => {
  const error = wrapped(coded('UND_ERR_SOCKET'))
  expect(classifyFailure(error, { ...sent, ended: 'timed_out' }).failure).toBe('timed_out')
  expect(classifyFailure(error, { ...sent, answering: true, ended: 'aborted' }).failure).toBe('aborted')
})

test('a body that was too long is that', () => {
  const error = new BodyTooLargeError('too long')
  expect(classifyFailure(error, { ...sent, answering: true })).toEqual({
    sent: 'maybe',
    failure: 'oversized',
  })
})
