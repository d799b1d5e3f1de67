import { endpoint, type Endpoint } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { homePod } from '../settings.ts'
import type { ResolvedKiboSettings } from '../types.ts'

export interface KiboLogin {
  readonly client_id: string
  readonly client_secret: string
}

export interface KiboToken {
  readonly access_token: string
  /** Seconds; it has been seen as text, and missing. */
  readonly expires_in?: unknown
}

/**
 * `POST` to the home pod's `authtickets/oauth` ("API Authentication", kibocommerce.com, read 2026-11). A refused login
 * comes in the edge shape, without a top-level `errorCode`: it must never be taken for a token. What cannot stand in a
 * header is no token either.
 */
export const requestToken: Endpoint<ResolvedKiboSettings, KiboLogin, KiboToken> = endpoint({
  name: 'authtickets/oauth',
  purpose: 'token',
  method: 'POST',
  input: z.strictObject({ client_id: z.string(), client_secret: z.string() }),
  path: (_input, { authUrl }) => authUrl ?? homePod,
  json: (input) => ({ ...input, grant_type: 'client_credentials' }),
  answer: z.object({ access_token: z.string().check(z.regex(/^[!-~]+$/)) }),
})
