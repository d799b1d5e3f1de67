import { type Call, fits, type HttpAnswer, type Understanding } from '@cancel/core/provider'
import type { Login } from '../credentials.ts'

export interface EntraToken {
  readonly accessToken: string
  readonly lifetimeMs: number
  /** A rotated refresh token, where Entra gives one. */
  readonly refreshToken: string | undefined
}

interface Granted {
  readonly access_token: string
  readonly expires_in?: unknown
  readonly refresh_token?: unknown
}

interface Denied {
  readonly error: string
  readonly error_description?: unknown
  readonly trace_id?: unknown
}

/**
 * `POST {authority}/{tenantId}/oauth2/token` ("Partner Center authentication" and "Enabling the Secure Application
 * Model framework", 2021-07): `client_credentials` for the application alone, `refresh_token` for a user's consent.
 */
export function requestTokenCall(
  { tokenUrl, resource, clientId }: Login,
  clientSecret: string,
  refreshToken?: string,
): Call<EntraToken> {
  const grant =
    refreshToken === undefined
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token: refreshToken, scope: 'openid' }
  const form = { resource, client_id: clientId, client_secret: clientSecret, ...grant }
  return {
    endpoint: 'oauth2/token',
    purpose: 'token',
    method: 'POST',
    url: tokenUrl,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    understand: readToken,
  }
}

/** This endpoint prints its numbers as text and the one of version 2 as numbers: both are taken. */
function readToken({ status, body }: HttpAnswer): Understanding<EntraToken> {
  if (body.kind !== 'json') return { shape: 'foreign' }
  const { value } = body
  if (fits<Denied>({ error: 'text' }, value)) {
    const { error, error_description: description, trace_id: requestId } = value
    return {
      shape: 'vendor',
      code: error,
      // It goes on with ids and a time, on lines of their own or behind "Trace ID".
      ...(typeof description === 'string'
        ? { message: description.split(/[\r\n]|\sTrace ID:/)[0] ?? '' }
        : {}),
      ...(typeof requestId === 'string' ? { requestId } : {}),
    }
  }
  if (status !== 200 || !fits<Granted>({ access_token: 'text' }, value)) return { shape: 'foreign' }
  const { access_token: accessToken, refresh_token: rotated } = value
  const lifetimeMs = Number(value.expires_in) * 1000
  if (accessToken === '' || !(lifetimeMs > 0)) return { shape: 'foreign' }
  const refreshToken = typeof rotated === 'string' && rotated !== '' ? rotated : undefined
  return { shape: 'success', value: { accessToken, lifetimeMs, refreshToken } }
}
