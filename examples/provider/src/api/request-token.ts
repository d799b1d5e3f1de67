import { endpoint, type Endpoint, type Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { ResolvedAcmeSettings } from '../types.ts'

interface Credentials {
  readonly client_id: string
  readonly client_secret: string
}

interface Token {
  readonly access_token: string
  readonly expires_in?: number | null | undefined
}

const answer: Schema<Token> = z.object({
  // What cannot stand in a header is no token.
  access_token: z.string().check(z.regex(/^[!-~]+$/)),
  expires_in: z.nullish(z.number()),
})

/** `POST /v1/oauth/token` ("Authentication", Acme API (made up)). */
export const requestToken: Endpoint<ResolvedAcmeSettings, Credentials, Token> = endpoint({
  name: 'request token',
  purpose: 'token',
  method: 'POST',
  input: z.strictObject({ client_id: z.string(), client_secret: z.string() }),
  path: () => '/v1/oauth/token',
  json: (credentials) => credentials,
  answer,
})
