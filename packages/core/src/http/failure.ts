import { BodyTooLargeError } from './decode.ts'
import type { SendTrace } from './sent-proof.ts'

/** How an attempt ended that brought no whole answer. */
export type Failure =
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
  /** The status line had arrived. */
  readonly answering: boolean
  /** What ended the attempt from our side, if anything did. */
  readonly ended: 'timed_out' | 'aborted' | undefined
}

const vouched = Symbol.for('@cancel/notSent')
const connect = /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/
const certificate = /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_)/
const handshake = /^(?:ERR_SSL|ERR_TLS|EPROTO)/
const silence = /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/
const lost = /^(?:ECONN|EPIPE|ETIMEDOUT|UND_ERR_|ERR_HTTP2_)/

/**
 * Judges a failure of `fetch` or of reading the body. *Never sent* needs proof: the attempt's own trace, a connect
 * code, or an error that vouches. Everything else, shapes nobody foresaw included, is *maybe*.
 */
export function classifyFailure(error: unknown, { trace, answering, ended }: FailureContext): FailureFacts {
  const chain = chainOf(error)
  const coded = (pattern: RegExp): boolean =>
    chain.some(({ code }) => typeof code === 'string' && pattern.test(code))
  const provenUnsent =
    chain.some((link) => link[vouched] === true) ||
    trace.created ||
    trace.isGated ||
    coded(connect) ||
    coded(certificate) ||
    chain.some(({ code, syscall }) => code === 'ECONNRESET' && syscall === 'connect') ||
    // Deno gives no codes; its text names the phase. A port that fetch forbids is refused before any connection.
    chain.some(({ message }) => /^bad port$|client error \(Connect\)/.test(String(message)))
  const sent = provenUnsent && !answering && !trace.headersSent ? 'never' : 'maybe'
  const failure = ((): Failure => {
    if (chain.some((link) => link instanceof BodyTooLargeError)) return 'oversized'
    if (ended !== undefined) return ended
    if (answering) return 'body_cut'
    if (coded(certificate) || (sent === 'never' && coded(handshake))) return 'tls'
    if (sent === 'never') return 'not_connected'
    // undici names this error, and gives it a code only where its parser has one.
    if (chain.some(({ name }) => name === 'HTTPParserError') || coded(/^HPE_/)) return 'not_http'
    if (coded(silence)) return 'timed_out'
    return coded(lost) ? 'connection_lost' : 'unknown'
  })()
  return { failure, sent }
}

type Link = Readonly<Record<string | symbol, unknown>>

/** The error and its causes; ky and `fetch` wrap what happened, Happy Eyeballs joins several failures in one. */
function chainOf(error: unknown, depth = 0): Link[] {
  if (typeof error !== 'object' || error === null || depth > 8) return []
  const link = error as Link & { readonly cause?: unknown; readonly errors?: unknown }
  const inner: unknown[] = Array.isArray(link.errors) ? [link.cause, ...link.errors] : [link.cause]
  return [link, ...inner.flatMap((one) => chainOf(one, depth + 1))]
}
