import { type Call, fits, type HttpAnswer, type Understanding } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { Login } from '../credentials.ts'

export interface EntraToken {
  readonly accessToken: string
  readonly lifetimeMs: number
  /** A rotated refresh token, where Entra gives one. */
  readonly refreshToken: string | undefined
}

const success = z.object({
  access_token: z.string(),
  expires_in: z.unknown(),
  refresh_token: z.optional(z.nullable(z.string())),
})
const failure = z.object({
  error: z.string(),
  error_description: z.optional(z.nullable(z.string())),
  trace_id: z.optional(z.nullable(z.string())),
})

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
  if (fits(failure, value)) {
    // The description goes on with ids and a time, on lines of their own or behind "Trace ID".
    const message = value.error_description?.split(/[\r\n]|\sTrace ID:/)[0]?.trim()
    return {
      shape: 'vendor',
      code: value.error,
      ...(message === undefined ? {} : { message }),
      ...(typeof value.trace_id === 'string' ? { requestId: value.trace_id } : {}),
    }
  }
  if (status !== 200 || !fits(success, value) || value.access_token === '') return { shape: 'foreign' }
  const lifetimeMs = Number(value.expires_in) * 1000
  if (!(lifetimeMs > 0)) return { shape: 'foreign' }
  return {
    shape: 'success',
    value: { accessToken: value.access_token, lifetimeMs, refreshToken: value.refresh_token || undefined },
  }
}
