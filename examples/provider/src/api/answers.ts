import { type HttpAnswer, memberOf, type Reading, textIn } from '@cancel/core/provider'

/** Finds Acme's error, `{"error": {"code": "...", "message": "..."}}` ("Errors", Acme API (made up)). */
export function readAnswer({ headers, body }: HttpAnswer): Reading {
  const requestId = headers.get('x-request-id') ?? undefined
  const problem = body.kind === 'json' ? memberOf(body.value, 'error') : undefined
  const code = textIn(problem, 'code')
  return { requestId, error: code === undefined ? undefined : { code, message: textIn(problem, 'message') } }
}
