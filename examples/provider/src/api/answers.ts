import { type HttpAnswer, memberOf, type Reading, textIn } from '@cancel/core/provider'

/** How Acme spells its codes, as in `no_order` ("Errors", Acme API (made up)). */
const ofAcme = /^[a-z]+(?:_[a-z]+)*$/

/**
 * Finds Acme's error, `{"error": {"code": "...", "message": "..."}}` ("Errors", as above). Gateways answer in the same form
 * with codes of their own, such as `AccessDenied`, and may have passed the request on: those are not Acme's word.
 */
export function readAnswer({ headers, body }: HttpAnswer): Reading {
  const requestId = headers.get('x-request-id') ?? undefined
  const problem = body.kind === 'json' ? memberOf(body.value, 'error') : undefined
  const code = textIn(problem, 'code')
  const isAcmes = code !== undefined && ofAcme.test(code)
  return { requestId, error: isAcmes ? { code, message: textIn(problem, 'message') } : undefined }
}
