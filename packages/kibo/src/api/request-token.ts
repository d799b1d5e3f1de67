import type { Call } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { readAnswer } from './endpoint.ts'

export interface KiboToken {
  readonly access_token: string
  /** Seconds. */
  readonly expires_in: number
}

const tokenSchema = z.object({
  access_token: z.string().check(z.minLength(1)),
  expires_in: z.number().check(z.positive()),
})

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
    understand: (answer) => readAnswer(answer, tokenSchema),
  }
}
