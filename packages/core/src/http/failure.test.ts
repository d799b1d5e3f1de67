import { describe, expect, test } from 'vitest'
import { BodyTooLargeError } from './decode.ts'
import { classifyFailure, type FailureContext } from './failure.ts'
import { newTrace } from './sent-proof.ts'

const blind: FailureContext = {
  trace: { ...newTrace(), isGated: false },
  answering: false,
  ended: undefined,
}
const waiting: FailureContext = { ...blind, trace: { ...blind.trace, created: true } }
const sent: FailureContext = { ...blind, trace: { ...blind.trace, created: true, headersSent: true } }

function coded(code: string, more: object = {}): Error {
  return Object.assign(new Error(code), { code, ...more })
}

/** As `fetch` wraps it, and as ky wraps that. */
function wrapped(cause: unknown): Error {
  return new Error('Request failed', { cause: new TypeError('fetch failed', { cause }) })
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

  test.each([
    ['a port that is forbidden', wrapped(new Error('bad port'))],
    ['Deno’s words for connecting', new TypeError('client error (Connect): dns error')],
  ])('%s', (_what, error) => {
    expect(classifyFailure(error, blind)).toEqual({ sent: 'never', failure: 'not_connected' })
  })
})

describe('what the trace says', () => {
  test('a transport that tells itself whether it wrote is believed', () => {
    const reset = wrapped(coded('ECONNRESET', { syscall: 'read' }))
    const gated = newTrace()
    expect(classifyFailure(reset, { ...blind, trace: gated })).toMatchObject({ sent: 'never' })
    const written = { ...gated, headersSent: true }
    expect(classifyFailure(reset, { ...blind, trace: written })).toMatchObject({ sent: 'maybe' })
  })

  test('taken and not written: never sent, whatever the chain says', () => {
    const reset = wrapped(coded('ECONNRESET', { syscall: 'read' }))
    expect(classifyFailure(reset, waiting)).toEqual({ sent: 'never', failure: 'not_connected' })
    expect(classifyFailure(wrapped(coded('ERR_SSL_WRONG_VERSION_NUMBER')), waiting)).toEqual({
      sent: 'never',
      failure: 'tls',
    })
  })

  test('a handshake failure without a trace proves nothing', () => {
    expect(classifyFailure(wrapped(coded('ERR_SSL_WRONG_VERSION_NUMBER')), blind)).toMatchObject({
      sent: 'maybe',
    })
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
  expect(classifyFailure(error, { ...waiting, ended: 'timed_out' })).toEqual({
    sent: 'never',
    failure: 'timed_out',
  })
})

test('a body that was too long is that, whatever ended with it', () => {
  const error = new BodyTooLargeError('too long')
  expect(classifyFailure(error, { ...sent, answering: true, ended: 'timed_out' })).toEqual({
    sent: 'maybe',
    failure: 'oversized',
  })
})

test('a chain that bites its own tail ends', () => {
  const error = new Error('first')
  error.cause = new Error('second', { cause: error })
  expect(classifyFailure(error, blind)).toEqual({ sent: 'maybe', failure: 'unknown' })
})
