import { compact, type HttpAnswer, memberOf, type Reading, textIn } from '@cancel/core/provider'

/** Kibo's id of a request, for its support ("API Best Practices", docs.kibocommerce.com, read 2026-11). */
const correlationHeader = 'x-vol-correlation'

/**
 * Finds Kibo's error: `errorCode` at the top (services), in `items[0]` (the edge), or a classic OMS number; or the empty
 * answer of its 429. Exception details may hold a stack trace of the server and are left alone.
 */
export function readAnswer({ status, headers, body, text }: HttpAnswer): Reading {
  const requestId = headers.get(correlationHeader) ?? undefined
  if (text === '' && status === 429) return { requestId, error: {} }
  return { requestId, error: body.kind === 'json' ? problemIn(body.value) : undefined }
}

function problemIn(value: unknown): Reading['error'] {
  const items = memberOf(value, 'items')
  const listed: readonly unknown[] = Array.isArray(items) ? items : []
  for (const [first, ...others] of [[value], listed]) {
    const code = codeOf(first)
    if (code === undefined) continue
    // One of several errors says nothing of what the others are about.
    const isAlone = others.every((one) => codeOf(one) === code)
    return compact({
      code,
      message: textIn(first, 'message'),
      isDocumented: isAlone ? undefined : false,
    })
  }
  return undefined
}

/** The classic numbers run from 5000 GENERIC_OK, which is none, to 5017 on the page as far as it is public. */
function codeOf(value: unknown): string | undefined {
  const text = textOf(memberOf(value, 'errorCode'))
  if (text !== '' && text !== '5000') return text
  const classic = textOf(memberOf(value, 'code'))
  return /^50\d\d$/.test(classic) && classic !== '5000' ? classic : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}
