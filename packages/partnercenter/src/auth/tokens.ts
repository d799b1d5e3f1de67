import {
  type Channel,
  createBudget,
  fetchedToken,
  givenToken,
  performCall,
  revealCredential,
  storedTokens,
  type TokenCache,
  type TokenSource,
} from '@cancel/core/provider'
import { requestTokenCall } from '../api/request-token.ts'
import type { ResolvedPartnerCenterSettings } from '../settings.ts'
import type { RefreshTokens } from './refresh-tokens.ts'

const provider = 'partnercenter'

/**
 * The bearer token: a ready one, an application's own, or one for a user's consent, whose refresh token Entra may
 * rotate at each use ("Secure Application Model framework", 2023-10).
 */
export function partnerCenterTokens(
  settings: ResolvedPartnerCenterSettings,
  channel: Channel,
  cache: TokenCache,
  refreshTokens: RefreshTokens,
): TokenSource {
  const { credentials, clock } = settings
  const note = channel.scrub.add
  if (credentials.kind === 'token') {
    return givenToken(() => revealCredential(provider, 'accessToken', credentials.accessToken, note))
  }
  const { login, clientSecret, refreshToken } = credentials
  const request = async (refresh?: string): Promise<{ readonly expiresAt: number } & Tokens> => {
    const secret = await revealCredential(provider, 'clientSecret', clientSecret, note)
    const askedAt = clock.now()
    const token = await performCall(channel, requestTokenCall(login, secret, refresh))
    note(token.accessToken)
    return { ...token, expiresAt: askedAt + token.lifetimeMs }
  }
  const store =
    credentials.tokens ??
    (refreshToken === undefined
      ? undefined
      : refreshTokens.store(channel.account, refreshToken, () =>
          revealCredential(provider, 'refreshToken', refreshToken, note),
        ))
  const addresses = [channel.account, settings.baseUrl, login.tokenUrl, login.resource, login.clientId]
  // With another fetch or another clock a login goes out by itself; what is stored is shared all the same.
  return cache.use(addresses, [clientSecret, store, settings.fetch, clock], () =>
    store === undefined
      ? fetchedToken(clock, async () => {
          const { accessToken, expiresAt } = await request()
          return { value: accessToken, expiresAt }
        })
      : storedTokens({
          provider,
          clock,
          store,
          key: channel.account,
          timeoutMs: settings.timeoutMs,
          note,
          budget: () => createBudget(provider, clock, settings.totalTimeoutMs, undefined),
          refresh: async (current) => {
            const { accessToken, expiresAt, refreshToken: rotated } = await request(current)
            return { refreshToken: rotated ?? current, accessToken, expiresAt }
          },
        }),
  )
}

interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string | undefined
}
