import { type Call, createChecks, type ShapeOf } from '@cancel/core/provider'
import { jsonHeaders, readAnswer, readJson } from './endpoint.ts'

export interface CruxCredentials {
  readonly username: string
  readonly password: string
}

/** What a login answers. The id of the role the account has not is `""`. */
export interface CruxLogin {
  /** A secret: good for two hours. */
  readonly auth_token: string
  readonly org_uuid?: unknown
  readonly user_uuid?: unknown
  readonly retailer_uuid?: unknown
  readonly supplier_uuid?: unknown
  /** `RETAILER` or `SUPPLIER`. Only a retailer can ask for a cancellation. */
  readonly org_type?: unknown
  /** `{ permissions: [{ assigned, permission: { name, ... } }], org_user }`; a cancel needs `cancel_order`. */
  readonly permission_assignments?: unknown
  readonly [field: string]: unknown
}

const loginShape: ShapeOf<CruxLogin> = { auth_token: 'text' }

/**
 * `POST {root}/organizations/user-login/` ("Retrieve Auth Token", docs.cruxconnect.com, 2018-09). It goes out without
 * an Authorization header.
 */
export function loginCall(settings: { readonly root: string }, input: CruxCredentials): Call<CruxLogin> {
  const checks = createChecks('crux')
  checks.fields(input, 'input', ['username', 'password'])
  const username = checks.text(input.username, 'username')
  // Not checked by `text`, which prints what it was given.
  if (typeof input.password !== 'string' || input.password === '') {
    checks.fail('password', 'a non-empty text', undefined)
  }
  return {
    endpoint: 'organizations/user-login',
    purpose: 'token',
    method: 'POST',
    url: `${settings.root}/organizations/user-login/`,
    headers: jsonHeaders,
    body: JSON.stringify({ username, password: input.password }),
    // What cannot stand behind the keyword of a header is no token.
    understand: (answer) =>
      readAnswer(
        answer,
        readJson(loginShape, ({ auth_token }) => /^[!-~]+$/.test(auth_token)),
      ),
  }
}
