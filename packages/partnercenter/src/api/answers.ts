import { type HttpAnswer, type Reading, textIn } from '@cancel/core/provider'

type Members = Readonly<Record<string, unknown>>

/** Finds the words of Partner Center or, at a login, of Entra in an answer. */
export function readAnswer({ status, headers, body }: HttpAnswer): Reading {
  const requestId = headers.get('ms-requestid') || undefined
  const value = body.kind === 'json' ? body.value : undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { requestId }
  const members = value as Members
  return {
    requestId: requestId ?? textIn(members['trace_id']),
    error:
      faultIn(members) ?? (status === 429 ? throttleIn(members) : undefined) ?? deniedIn(members, status),
  }
}

/** "Partner Center REST error codes" (2023-10); `code` has also been seen as a number. */
function faultIn({ code, description }: Members): Reading['error'] {
  const isCode = typeof code === 'number' || textIn(code) !== undefined
  return isCode && typeof description === 'string' ? { code: String(code), message: description } : undefined
}

/** The gateway's answer to too many requests ("API throttling guidance", 2023-10). */
function throttleIn({ statusCode, message }: Members): Reading['error'] {
  if (statusCode !== 429 || typeof message !== 'string') return undefined
  const seconds = /\bin (\d{1,7}) seconds?\b/i.exec(message.slice(0, 500))?.[1]
  return { message, retryAfterMs: seconds === undefined ? undefined : Number(seconds) * 1000 }
}

/**
 * Entra's refusal (RFC 6749 5.2). In an answer of the API these words are somebody else's, so they prove nothing: a
 * refused login is one whatever its words.
 */
function deniedIn({ error, error_description: description }: Members, status: number): Reading['error'] {
  const code = textIn(error)
  if (status < 400 || code === undefined) return undefined
  // It goes on with ids and a time, on lines of their own or behind "Trace ID".
  const message = textIn(description)?.split(/[\r\n]|\sTrace ID:/)[0]
  return { code, message, isDocumented: false }
}
