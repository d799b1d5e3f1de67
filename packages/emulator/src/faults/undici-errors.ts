import type { Cut, Http2Failure, Lost, Unreached } from './plan.ts'

/** The errors Node's own `fetch` (undici 7, Node 22 and 24) rejects with, shape for shape. */

/** A `fetch` of one's own may vouch with this mark that nothing of the request has left. */
const notSentKey = Symbol.for('@cancel/notSent')

interface ErrorParts {
  readonly message: string
  /** Not every error of undici's has one. */
  readonly code?: string
  readonly syscall?: string
  readonly errno?: number
  readonly address?: string
  readonly port?: number
  readonly name?: string
}

function errorOf({ message, ...parts }: ErrorParts): Error {
  return Object.assign(new Error(message), parts)
}

export function fetchFailed(parts: ErrorParts): TypeError {
  return new TypeError('fetch failed', { cause: errorOf(parts) })
}

/** As `fetchFailed`, and vouches that nothing was sent: in-process there is no undici channel that could tell. */
export function notSent(parts: ErrorParts): TypeError {
  return Object.assign(fetchFailed(parts), { [notSentKey]: true })
}

/** As the body's stream fails. */
export function terminated(how: Exclude<Cut, 'silent'>): TypeError {
  return new TypeError('terminated', { cause: errorOf(lostErrors[how]) })
}

const resetWhileReading: ErrorParts = {
  message: 'read ECONNRESET',
  errno: -104,
  code: 'ECONNRESET',
  syscall: 'read',
}
const otherSideClosed: ErrorParts = {
  message: 'other side closed',
  name: 'SocketError',
  code: 'UND_ERR_SOCKET',
}

export const unreachedErrors: Readonly<Record<Unreached, ErrorParts>> = {
  refused: {
    message: 'connect ECONNREFUSED 127.0.0.1:443',
    errno: -111,
    code: 'ECONNREFUSED',
    syscall: 'connect',
    address: '127.0.0.1',
    port: 443,
  },
  reset_in_connect: {
    message: 'connect ECONNRESET 127.0.0.1:443',
    errno: -104,
    code: 'ECONNRESET',
    syscall: 'connect',
  },
  tls_reset: resetWhileReading,
  tls_untrusted: { message: 'self-signed certificate', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
}

export const lostErrors: Readonly<Record<Lost, ErrorParts>> = {
  before_reading: otherSideClosed,
  reset: resetWhileReading,
  close: otherSideClosed,
  mid_headers: otherSideClosed,
}

export const http2Errors: Readonly<Record<Http2Failure, ErrorParts>> = {
  stream: {
    message: 'Stream closed with error code NGHTTP2_INTERNAL_ERROR',
    code: 'ERR_HTTP2_STREAM_ERROR',
  },
  goaway: {
    message: 'HTTP/2: "GOAWAY" frame received with code 0',
    name: 'InformationalError',
    code: 'UND_ERR_INFO',
  },
  session: { message: 'Session closed with error code 2', code: 'ERR_HTTP2_SESSION_ERROR' },
}

export const notHttp: ErrorParts = {
  message: 'Response does not match the HTTP/1.1 protocol (Expected HTTP/, RTSP/ or ICE/)',
  name: 'HTTPParserError',
}

export const headersTimeout: ErrorParts = {
  message: 'Headers Timeout Error',
  name: 'HeadersTimeoutError',
  code: 'UND_ERR_HEADERS_TIMEOUT',
}
