import { endpoint, type Endpoint } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { CruxCredentials, CruxLogin, ResolvedCruxSettings } from '../types.ts'
import { jsonType, prefixOf, someText } from './fields.ts'

/**
 * `POST {base}/organizations/user-login/` ("Retrieve Auth Token", docs.cruxconnect.com, 2018-09). It goes out without
 * an Authorization header. What cannot stand behind the keyword of a header is no token.
 */
export const login: Endpoint<ResolvedCruxSettings, CruxCredentials, CruxLogin> = endpoint({
  name: 'organizations/user-login',
  purpose: 'token',
  method: 'POST',
  input: z.strictObject({ username: someText, password: someText }),
  path: (_input, settings) => `${prefixOf(settings)}/organizations/user-login/`,
  headers: () => jsonType,
  json: ({ username, password }) => ({ username, password }),
  answer: z.object({ auth_token: z.string().check(z.regex(/^[!-~]+$/)) }),
})
