import {
  type Channel,
  fetchedToken,
  givenToken,
  performCall,
  revealCredential,
  type TokenCache,
  type TokenSource,
} from '@cancel/core/provider'
import { requestTokenCall } from '../api/request-token.ts'
import type { ResolvedKiboSettings } from '../settings.ts'

/**
 * The bearer token: a ready one, or an application's, which lives an hour and is meant to be reused ("API
 * Authentication", kibocommerce.com, read 2026-11).
 */
export function kiboTokens(settings: ResolvedKiboSettings, channel: Channel, cache: TokenCache): TokenSource {
  const { credentials } = settings
  const note = channel.scrub.add
  if (credentials.kind === 'token') {
    return givenToken(() => revealCredential('kibo', 'accessToken', credentials.accessToken, note))
  }
  const { clientId, clientSecret, authUrl } = credentials
  return cache.use(
    [channel.account, settings.baseUrl, authUrl, clientId],
    [clientSecret, settings.fetch],
    () =>
      fetchedToken(settings.clock, async () => {
        const secret = await revealCredential('kibo', 'clientSecret', clientSecret, note)
        const askedAt = settings.clock.now()
        const token = await performCall(channel, requestTokenCall(authUrl, clientId, secret))
        note(token.access_token)
        if (typeof token.refresh_token === 'string') note(token.refresh_token)
        return { value: token.access_token, expiresAt: askedAt + token.expires_in * 1000 }
      }),
  )
}
