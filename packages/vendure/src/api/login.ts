import { endpoint, tokenCall } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { ResolvedVendureSettings } from '../types.ts'

const query = `mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { __typename ... on ErrorResult { errorCode message } } }`

/** The mutation `login`. The session's token comes in a header of its answer, which does not say how long it lives. */
export const login: ReturnType<typeof tokenCall<ResolvedVendureSettings, unknown, unknown>> = tokenCall({
  endpoint: endpoint({
    name: 'login',
    purpose: 'token',
    method: 'POST',
    input: z.strictObject({ username: z.string(), password: z.string() }),
    path: () => '/admin-api',
    json: (variables) => ({ query, variables }),
    answer: z.object({ data: z.object({ login: z.object({}) }) }),
  }),
  input: async ({ settings: { username }, reveal }) => ({ username, password: await reveal('password') }),
  token: (_answer, { headers }) => {
    const accessToken = headers.get('vendure-auth-token') ?? ''
    // What cannot stand in a header is no token.
    return /^[!-~]+$/.test(accessToken) ? { accessToken } : undefined
  },
})
