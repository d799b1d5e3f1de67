import { tokenSeconds } from './auth.ts'
import { readBody } from './body.ts'
import type { KiboEndpoint } from './call.ts'
import { refusal } from './errors.ts'

/** Stands on `home.mozu.com` in production; here on the same origin as the orders. */
export const tokenPath = '/api/platform/applications/authtickets/oauth'

/** `POST .../authtickets/oauth`, JSON. A refresh keeps `grant_type: client_credentials` and adds its token. */
export const tokenEndpoint: KiboEndpoint = async ({ request, tokens, printer, ...call }) => {
  const fields = await readBody(request)
  if (fields['grant_type'] !== 'client_credentials') {
    throw refusal('invalidData', { detail: 'grant_type must be client_credentials' })
  }
  if (fields['client_id'] !== call.clientId || fields['client_secret'] !== call.clientSecret) {
    throw refusal('invalidCredentials')
  }
  const refreshToken = fields['refresh_token']
  if (refreshToken !== undefined && refreshToken !== null) {
    const known = typeof refreshToken === 'string' && tokens.isRefreshable(refreshToken)
    if (!known) throw refusal('invalidCredentials', { detail: 'refresh_token' })
  }
  const ticket = tokens.issue()
  return printer.success({
    access_token: ticket.accessToken,
    token_type: 'Bearer',
    expires_in: tokenSeconds,
    refresh_token: ticket.refreshToken,
  })
}
