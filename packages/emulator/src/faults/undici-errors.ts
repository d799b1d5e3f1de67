/** The errors Node's own `fetch` (undici 7, Node 22 and 24) rejects with, shape for shape. */

/** A `fetch` of one's own may vouch with this mark that nothing of the request has left. */
const NOT_SENT = Symbol.for('@cancel/notSent')

interface NodeErrorParts {
  readonly code: string
  readonly syscall?: string
  readonly errno?: number
  readonly address?: string
  readonly port?: number
  readonly name?: string
}

export function nodeError(message: string, parts: NodeErrorParts): Error {
  return Object.assign(new Error(message), parts)
}

export function fetchFailed(cause: Error): TypeError {
  return new TypeError('fetch failed', { cause })
}

/** As `fetchFailed`, and vouches that nothing was sent: in-process there is no undici channel that could tell. */
export function notSent(cause: Error): TypeError {
  return Object.assign(fetchFailed(cause), { [NOT_SENT]: true })
}

export function terminated(cause: Error): TypeError {
  return new TypeError('terminated', { cause })
}

export function connectionRefused(): Error {
  const address = { address: '127.0.0.1', port: 443 }
  return nodeError('connect ECONNREFUSED 127.0.0.1:443', {
    errno: -111,
    code: 'ECONNREFUSED',
    syscall: 'connect',
    ...address,
  })
}

export function resetInConnect(): Error {
  return nodeError('connect ECONNRESET 127.0.0.1:443', {
    errno: -104,
    code: 'ECONNRESET',
    syscall: 'connect',
  })
}

export function resetWhileReading(): Error {
  return nodeError('read ECONNRESET', { errno: -104, code: 'ECONNRESET', syscall: 'read' })
}

export function otherSideClosed(): Error {
  return nodeError('other side closed', { name: 'SocketError', code: 'UND_ERR_SOCKET' })
}

export function untrustedCertificate(): Error {
  return nodeError('self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
}

export function notHttp(): Error {
  return Object.assign(
    new Error('Response does not match the HTTP/1.1 protocol (Expected HTTP/, RTSP/ or ICE/)'),
    { name: 'HTTPParserError' },
  )
}

export function headersTimeout(): Error {
  return nodeError('Headers Timeout Error', { name: 'HeadersTimeoutError', code: 'UND_ERR_HEADERS_TIMEOUT' })
}

export function http2Stream(): Error {
  return nodeError('Stream closed with error code NGHTTP2_INTERNAL_ERROR', { code: 'ERR_HTTP2_STREAM_ERROR' })
}

export function http2GoAway(): Error {
  return nodeError('HTTP/2: "GOAWAY" frame received with code 0', {
    name: 'InformationalError',
    code: 'UND_ERR_INFO',
  })
}

export function http2Session(): Error {
  return nodeError('Session closed with error code 2', { code: 'ERR_HTTP2_SESSION_ERROR' })
}
