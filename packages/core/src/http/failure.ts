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
const connectCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
const certificateCodes =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET_ISSUER)|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/
const tlsCodes = /^(?:ERR_SSL_|ERR_TLS_|EPROTO)/
const lostCodes =
  /^(?:ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|UND_ERR_SOCKET|UND_ERR_INFO|UND_ERR_CLOSED|UND_ERR_DESTROYED|ERR_HTTP2_|ERR_STREAM_PREMATURE_CLOSE)/

/**
 * Judges a failure of `fetch` or of reading the body. *Never sent* needs proof: the attempt's own trace, a connect
 * code, or an error that vouches. Everything else, shapes nobody foresaw included, is *maybe*.
 */
export function classifyFailure(error: unknown, { trace, answering, ended }: FailureContext): FailureFacts {
  const chain = chainOf(error)
  const codes = chain.map(({ code }) => code).filter((code) => code !== undefined)
  const sent = wasSent(chain, codes, trace, answering)
  const failure = ((): Failure => {
    if (chain.some(({ error: link }) => link instanceof BodyTooLargeError)) return 'oversized'
    if (ended !== undefined) return ended
    if (answering) return 'body_cut'
    if (codes.some((code) => certificateCodes.test(code) || (sent === 'never' && tlsCodes.test(code))))
      return 'tls'
    if (sent === 'never') return 'not_connected'
    if (codes.some((code) => code.startsWith('HPE_')) || chain.some(({ name }) => name === 'HTTPParserError'))
      return 'not_http'
    if (codes.includes('UND_ERR_HEADERS_TIMEOUT') || codes.includes('UND_ERR_BODY_TIMEOUT'))
      return 'timed_out'
    return codes.some((code) => lostCodes.test(code)) ? 'connection_lost' : 'unknown'
  })()
  return { failure, sent }
}

function wasSent(
  chain: readonly Link[],
  codes: readonly string[],
  trace: SendTrace,
  answering: boolean,
): 'never' | 'maybe' {
  if (answering || trace.headersSent) return 'maybe'
  if (chain.some(({ error }) => (error as { [vouched]?: unknown })[vouched] === true)) return 'never'
  if (trace.created) return 'never'
  if (codes.some((code) => connectCodes.has(code) || certificateCodes.test(code))) return 'never'
  if (chain.some(({ code, syscall }) => code === 'ECONNRESET' && syscall === 'connect')) return 'never'
  // Deno gives no codes; its text names the phase. A port that fetch forbids is refused before any connection.
  return chain.some(({ message }) => message.includes('client error (Connect)') || message === 'bad port')
    ? 'never'
    : 'maybe'
}

interface Link {
  readonly error: object
  readonly name: string
  readonly message: string
  readonly code: string | undefined
  readonly syscall: string | undefined
}

/** The error and its causes; ky and `fetch` wrap what happened, Happy Eyeballs joins several failures in one. */
function chainOf(error: unknown, depth = 0): Link[] {
  if (typeof error !== 'object' || error === null || depth > 8) return []
  const { name, message, code, syscall, cause, errors } = error as Record<string, unknown>
  return [
    {
      error,
      name: asText(name) ?? '',
      message: asText(message) ?? '',
      code: asText(code),
      syscall: asText(syscall),
    },
    ...chainOf(cause, depth + 1),
    ...(Array.isArray(errors) ? errors.flatMap((inner) => chainOf(inner, depth + 1)) : []),
  ]
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
