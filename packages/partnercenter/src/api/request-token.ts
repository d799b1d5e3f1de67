import { endpoint, type Endpoint } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { clouds } from '../settings.ts'
import type { ResolvedPartnerCenterSettings } from '../types.ts'

export interface EntraLogin {
  readonly client_id: string
  readonly client_secret: string
  /** App+user; without it the login is the application's own. */
  readonly refresh_token?: string | undefined
}

export interface EntraToken {
  readonly access_token: string
  /** Seconds: this endpoint prints text, the one of version 2 a number; it is only recommended (RFC 6749 5.1). */
  readonly expires_in?: unknown
  /** A rotated refresh token, where Entra gives one. */
  readonly refresh_token?: unknown
}

/**
 * `POST {authority}/{tenantId}/oauth2/token` ("Partner Center authentication" and "Enabling the Secure Application
 * Model framework", 2021-07): `client_credentials` for the application alone, `refresh_token` for a user's consent.
 */
export const requestToken: Endpoint<ResolvedPartnerCenterSettings, EntraLogin, EntraToken> = endpoint({
  name: 'oauth2/token',
  purpose: 'token',
  method: 'POST',
  input: z.strictObject({
    client_id: z.string(),
    client_secret: z.string(),
    refresh_token: z.optional(z.string()),
  }),
  path: (_input, { authorityUrl, cloud, tenantId }) =>
    `${authorityUrl ?? clouds[cloud].authorityUrl}/${tenantId}/oauth2/token`,
  form: ({ client_id, client_secret, refresh_token }, { cloud }) => ({
    resource: clouds[cloud].apiUrl,
    client_id,
    client_secret,
    ...(refresh_token === undefined
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token, scope: 'openid' }),
  }),
  // What cannot stand in a header is no token. A new pair is kept, however odd the rest.
  answer: z.object({ access_token: z.string().check(z.regex(/^[!-~]+$/)) }),
})
