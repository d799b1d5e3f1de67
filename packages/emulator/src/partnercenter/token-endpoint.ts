import type { EmulatorClock } from '../clock.ts'
import { apiAudiences, retiredAudience, type Tokens } from './auth.ts'
import { sameGuid } from './customers.ts'
import { type EntraError, entraError, entraResponse, missingParameter } from './entra-errors.ts'
import type { ResolvedOptions } from './options.ts'

/** v1 takes `resource` and prints numbers as strings; v2 takes `scope` and prints numbers. */
export type TokenVersion = 'v1' | 'v2'

type Grant = 'client_credentials' | 'refresh_token'

/** Answers `POST /{tenant}/oauth2/token` and `POST /{tenant}/oauth2/v2.0/token`. */
export async function answerTokenRequest(
  request: Request,
  tenant: string,
  version: TokenVersion,
  parts: { readonly options: ResolvedOptions; readonly tokens: Tokens; readonly clock: EmulatorClock },
): Promise<Response> {
  const { options, tokens, clock } = parts
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '')
  const form = new URLSearchParams(isForm ? await request.text() : '')
  const refused = (error: EntraError): Response =>
    entraResponse(error, clock.now(), request.headers.get('client-request-id') ?? undefined)

  const grant = form.get('grant_type')
  if (!sameGuid(tenant, options.tenantId)) return refused(entraError('unknownTenant'))
  if (grant === null) return refused(missingParameter('grant_type'))
  if (grant !== 'client_credentials' && grant !== 'refresh_token')
    return refused(entraError('unsupportedGrant'))
  const wrong = clientError(form, options) ?? audienceError(form, version, grant)
  if (wrong !== undefined) return refused(wrong)
  if (grant === 'refresh_token') {
    const token = form.get('refresh_token')
    const dead = token === null ? missingParameter('refresh_token') : tokens.spendRefresh(token)
    if (dead !== undefined) return refused(dead)
  }
  const audience = audienceOf(form, version)
  const seconds = options.tokenLifetimeSeconds
  const issued = {
    ...(grant === 'refresh_token' ? { scope: `${audience}/user_impersonation` } : {}),
    access_token: tokens.issueAccess(audience),
    ...(grant === 'refresh_token' ? { refresh_token: tokens.issueRefresh() } : {}),
  }
  const headers = { 'cache-control': 'no-store', pragma: 'no-cache' }
  if (version === 'v2') {
    return Response.json(
      { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, ...issued },
      { headers },
    )
  }
  const now = Math.floor(clock.now() / 1000)
  const times = {
    expires_in: `${seconds}`,
    ext_expires_in: `${seconds}`,
    expires_on: `${now + seconds}`,
    not_before: `${now}`,
  }
  return Response.json({ token_type: 'Bearer', ...times, resource: audience, ...issued }, { headers })
}

function clientError(form: URLSearchParams, options: ResolvedOptions): EntraError | undefined {
  const [clientId, secret] = [form.get('client_id'), form.get('client_secret')]
  if (clientId === null) return missingParameter('client_id')
  if (!sameGuid(clientId, options.clientId)) return entraError('unknownClient')
  if (secret === null) return missingParameter('client_secret')
  return secret === options.clientSecret ? undefined : entraError('wrongSecret')
}

function audienceError(form: URLSearchParams, version: TokenVersion, grant: Grant): EntraError | undefined {
  const name = version === 'v1' ? 'resource' : 'scope'
  if (form.get(name) === null) return missingParameter(name)
  if (![...apiAudiences, retiredAudience].includes(audienceOf(form, version)))
    return entraError('unknownResource')
  const isDefault = version === 'v1' || resourceScope(form).endsWith('/.default')
  return grant === 'client_credentials' && !isDefault ? entraError('scopeNotDefault') : undefined
}

/** The resource a token is asked for, without a trailing slash. */
function audienceOf(form: URLSearchParams, version: TokenVersion): string {
  if (version === 'v1') return (form.get('resource') ?? '').replace(/\/$/, '')
  return resourceScope(form).replace(/\/{1,2}(?:\.default|user_impersonation)$/, '')
}

/** The scope that names a resource, among others such as `openid` and `offline_access`. */
function resourceScope(form: URLSearchParams): string {
  const scopes = (form.get('scope') ?? '').split(' ')
  return scopes.find((scope) => scope.startsWith('https://')) ?? ''
}
