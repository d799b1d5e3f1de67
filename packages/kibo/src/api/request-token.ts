import type { Call, ShapeOf } from '@cancel/core/provider'
import { readAnswer } from './endpoint.ts'

export interface KiboToken {
  readonly access_token: string
  /** Seconds. */
  readonly expires_in: number
  /** Comes along and is not used, since the application just logs in again. A secret all the same. */
  readonly refresh_token?: unknown
}

const tokenShape: ShapeOf<KiboToken> = { access_token: 'text', expires_in: 'number' }

/** What cannot stand in a header, or is over already, is no token. */
function isUsable({ access_token, expires_in }: KiboToken): boolean {
  return /^[!-~]+$/.test(access_token) && expires_in > 0
}

/**
 * `POST` to the home pod's `authtickets/oauth` ("API Authentication", kibocommerce.com, read 2026-11). A refused login
 * comes in the edge shape, without a top-level `errorCode`: it must never be taken for a token.
 */
export function requestTokenCall(authUrl: string, clientId: string, clientSecret: string): Call<KiboToken> {
  return {
    endpoint: 'authtickets/oauth',
    purpose: 'token',
    method: 'POST',
    url: authUrl,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'client_credentials',
    }),
    understand: (answer) => readAnswer(answer, tokenShape, isUsable),
  }
}
