import { type HttpAnswer, type Reading, textIn } from '@cancel/core/provider'

/** A serializer's errors are nested no deeper than this. */
const deepest = 8

/**
 * Finds the error of Django REST framework in an answer: `{"detail": "..."}`, or lists of sentences under the names of
 * fields, or the bulk calls' `{"status_code", "message"}`. That the order calls speak so is inferred: Crux's pages show
 * no error body. Anything looser could be a gateway's, which proves nothing. Crux has no codes.
 */
export function readAnswer({ status, body }: HttpAnswer): Reading {
  if (body.kind !== 'json') return {}
  // The framework lists sentences for what a request holds; under another status such lists are a gateway's.
  const isOfFields = status === 400 || status === 422
  const message = detailOf(body.value, status) ?? (isOfFields ? firstSentence(body.value, '', 0) : undefined)
  if (message === undefined || message === '') return {}
  // The wait of a throttled call, for when the header is missing.
  const seconds =
    status === 429 ? /available in (\d{1,9}) second/i.exec(message.slice(0, 500))?.[1] : undefined
  return { error: { message, retryAfterMs: seconds === undefined ? undefined : Number(seconds) * 1000 } }
}

function detailOf(value: unknown, status: number): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const members = Object.keys(value).length
  if (members === 1 && 'detail' in value) return textIn(value.detail)
  const isBulk = members === 2 && 'status_code' in value && value.status_code === status
  return isBulk && 'message' in value ? textIn(value.message) : undefined
}

/** The first sentence, behind the path of its field: `''` when there is none, `undefined` when anything else is there. */
function firstSentence(value: unknown, path: string, depth: number): string | undefined {
  if (depth > deepest || typeof value !== 'object' || value === null) return undefined
  const inList = Array.isArray(value)
  let first = ''
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    const inside =
      inList && typeof member === 'string'
        ? member.trim() && `${path === '' ? '' : `${path}: `}${member}`
        : firstSentence(member, path === '' ? key : `${path}.${key}`, depth + 1)
    if (inside === undefined) return undefined
    first ||= inside
  }
  return first
}
