import { BodyTooLargeError } from './decode.ts'
import { isVouched, type SendTrace, wouldTell } from './sent-proof.ts'

/** How an attempt ended that brought no whole answer. */
export type Failure =
  /** The request could not be built, a hook of the caller's ended it before it was handed over, or the pool is closed. */
  | 'not_made'
  /** The connection was never made, or the request provably never left. */
  | 'not_connected'
  /** The server's certificate or TLS was refused. */
  | 'tls'
  | 'timed_out'
  | 'connection_lost'
  | 'not_http'
  /** A status line came, then the connection broke inside the body. */
  | 'body_cut'
  | 'oversized'
  | 'aborted'
  | 'unknown'

export interface FailureFacts {
  readonly failure: Failure
  readonly sent: 'never' | 'maybe'
}

export interface FailureContext {
  readonly trace: SendTrace
  /** Where the request was to go, as `fetch` spells it. */
  readonly url: string
  /** What was to send it: the runtime's own `fetch`, a transport that gates its requests, or another of the caller's. */
  readonly way: 'own' | 'gated' | 'other'
  /** The status line had arrived. */
  readonly answering: boolean
  /** What ended the attempt from our side, if anything did. */
  readonly ended: 'timed_out' | 'aborted' | undefined
  /** When we gave up, a transport that gates its requests had it and had not begun to write. */
  readonly wasHeld: boolean
  /** What `fetch` rejected with, if it did: the transport is done with it. */
  readonly rejection: { readonly error: unknown } | undefined
}

const connecting: ReadonlySet<unknown> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
/** What Node names a certificate it refuses by (tls, "X509 certificate error codes"). */
const certificate: ReadonlySet<unknown> = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CRL_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
  'CRL_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CRL_LAST_UPDATE_FIELD',
  'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
  'ERR_TLS_CERT_ALTNAME_FORMAT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])
const handshake = /^(?:ERR_SSL|ERR_TLS|EPROTO)/
const silence = /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/
const lost = /^(?:ECONN|EPIPE|ETIMEDOUT|UND_ERR_|ERR_HTTP2_)/

/**
 * Judges a failure of `fetch` or of reading the body. *Never sent* needs proof of this very attempt: its own trace, a
 * code from connecting to this host, or an error that vouches. Everything else is *maybe*: shapes nobody foresaw, and
 * errors that cannot even be looked at.
 */
export function classifyFailure(error: unknown, context: FailureContext): FailureFacts {
  try {
    return classify(error, context)
  } catch {
    return { failure: context.ended ?? 'unknown', sent: 'maybe' }
  }
}

function classify(error: unknown, context: FailureContext): FailureFacts {
  const { trace, answering, ended } = context
  // A signal's reason is foreign: it may be any error, such as that of a sibling that could not connect.
  const top = ended === undefined ? linkOf(error) : undefined
  const chain = top === undefined ? [] : chainOf(top)
  const proven = ended === undefined ? provenByFailure(top, context) : provenByItsEnd(context)
  // The failure tells of one try alone: of the one that undici took, if nothing else was begun, or else of one beside undici.
  const isOne = trace.begun < (trace.created > 0 ? 1 : 2)
  const sent = proven && !answering && !trace.headersSent && isOne ? 'never' : 'maybe'
  return { failure: failureOf(chain, sent, context), sent }
}

function failureOf(
  chain: readonly Link[],
  sent: FailureFacts['sent'],
  { answering, ended }: FailureContext,
): Failure {
  const coded = (pattern: RegExp): boolean =>
    chain.some(({ self: { code } }) => typeof code === 'string' && pattern.test(code))
  if (chain.some(({ self }) => self instanceof BodyTooLargeError)) return 'oversized'
  if (ended !== undefined) return ended
  if (answering) return 'body_cut'
  if (sent === 'never' && coded(/^ERR_POOL_CLOSED$/)) return 'not_made'
  if (sent === 'never')
    return chain.some(({ self }) => certificate.has(self.code)) || coded(handshake) ? 'tls' : 'not_connected'
  // undici names this error, and gives it a code only where its parser has one.
  if (chain.some(({ self }) => self.name === 'HTTPParserError') || coded(/^HPE_/)) return 'not_http'
  if (coded(silence)) return 'timed_out'
  return coded(lost) ? 'connection_lost' : 'unknown'
}

/** It failed by itself. */
function provenByFailure(top: Link | undefined, { trace, way, url }: FailureContext): boolean {
  if (way === 'gated' && trace.isGated) return true
  if (top === undefined) return false
  const { created, errors } = trace
  // One is still held: the failure is another's.
  if (created > errors.length) return false
  // undici took it, would have said so before it wrote, did not, and ended it with the very error that came out, bare or
  // as fetch wraps it: so nothing was tried after it.
  const [own = top, other] = top.self.message === 'fetch failed' ? top.inner : []
  const isItsEnd = own.self === errors.at(-1) && !other
  return (
    isVouched(top.self) ||
    (isItsEnd && wouldTell(trace)) ||
    provenByCode(top, new URL(url)) ||
    (way === 'own' && own !== top && provenByWords(own.self.message, url))
  )
}

/** We gave up. That the transport will not write it is told by nothing but its own end: it may be deaf to its signal. */
function provenByItsEnd({ trace, way, wasHeld, rejection }: FailureContext): boolean {
  if (way === 'gated') return wasHeld
  if (rejection === undefined) return false
  return way === 'own'
    ? trace.created > 0 && wouldTell(trace)
    : wasHeld && isVouched(Object(rejection.error) as object)
}

/** Connecting to this host failed, or its certificate was refused. Of several tries, all must have. */
function provenByCode(link: Link, url: URL): boolean {
  const { self, inner } = link
  const { code, syscall } = self
  if (syscall !== undefined) return (syscall === 'connect' || syscall === 'getaddrinfo') && isAbout(self, url)
  if (certificate.has(code)) return isAbout(self, url)
  if (inner.length === 0) return connecting.has(code) && isAbout(self, url)
  // A wrapper that names how a connection was lost speaks for itself, whatever it wraps.
  const wasLost = typeof code === 'string' && lost.test(code) && !connecting.has(code)
  return !wasLost && inner.every((one) => provenByCode(one, url))
}

/**
 * Whether an error that names a port, a host or a socket of this machine names ours: a fetch may also talk to a cache or
 * a collector.
 */
function isAbout(error: Members, { hostname: ourHost, port, protocol }: URL): boolean {
  const { port: itsPort, hostname, host = hostname, address } = error
  const ours = Number(port || (protocol === 'http:' ? 80 : 443))
  return (
    (typeof itsPort !== 'number' || itsPort === ours) &&
    (typeof host !== 'string' || host === ourHost) &&
    (typeof address !== 'string' || !/^[/\\]/.test(address))
  )
}

/** Words of the runtime itself: Deno gives no codes, and Node none for a port that `fetch` forbids. */
function provenByWords(words: unknown, url: string): boolean {
  if (typeof words !== 'string') return false
  return (
    words === 'bad port' ||
    words.startsWith(`error sending request for url (${url}): client error (Connect): `)
  )
}

/** What is read of an error. Foreign: each may be anything. */
interface Members {
  readonly name?: unknown
  readonly code?: unknown
  readonly syscall?: unknown
  readonly port?: unknown
  /** As `getaddrinfo` names it. */
  readonly hostname?: unknown
  /** As a certificate that is another's does. */
  readonly host?: unknown
  /** An address, or the path of a socket. */
  readonly address?: unknown
  readonly message?: unknown
  readonly cause?: unknown
  readonly errors?: unknown
}

interface Link {
  readonly self: Members
  /** What it wraps: a cause, and the failures that Happy Eyeballs joins in one. */
  readonly inner: readonly Link[]
}

/** Reads an error and all it wraps, once each: an error may bite its own tail. Throws for one that wraps too much. */
function linkOf(error: unknown, seen: Set<unknown> = new Set()): Link | undefined {
  if (typeof error !== 'object' || error === null || seen.has(error)) return undefined
  seen.add(error)
  if (seen.size > 50) throw new Error('wraps too much')
  const self: Members = error
  const { cause, errors } = self
  const joined: readonly unknown[] = Array.isArray(errors) ? errors : []
  // One of them that is no error is a try of which nobody knows how it ended.
  const wrapped = [...joined.map(Object), cause]
  return { self, inner: wrapped.flatMap((one) => linkOf(one, seen) ?? []) }
}

function chainOf(link: Link): Link[] {
  return [link, ...link.inner.flatMap(chainOf)]
}
