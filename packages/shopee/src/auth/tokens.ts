import {
  type Channel,
  createBudget,
  givenToken,
  performCall,
  revealCredential,
  storedTokens,
  type TokenCache,
  type TokenSource,
} from '@cancel/core/provider'
import { refreshAccessTokenCall } from '../api/refresh-access-token.ts'
import type { ResolvedShopeeSettings } from '../settings.ts'

/** "Valid for multiple use and expires in 4 hours" (v2.order.cancel_order, open.shopee.com). */
const longestLifeMs = 4 * 3_600_000

/** The access token: a ready one, or one out of the caller's store, refreshed with a token that works once. */
export function shopeeTokens(
  settings: ResolvedShopeeSettings,
  channel: Channel,
  cache: TokenCache,
): TokenSource {
  const { credentials, clock, timeoutMs, totalTimeoutMs } = settings
  const note = channel.scrub.add
  if (credentials.kind === 'token')
    return givenToken(() => revealCredential('shopee', 'accessToken', credentials.accessToken, note))
  const { store } = credentials
  return cache.use(
    [channel.account, settings.baseUrl, settings.partnerId],
    [store, settings.partnerKey],
    () =>
      storedTokens({
        provider: 'shopee',
        clock,
        store,
        key: channel.account,
        timeoutMs,
        note,
        budget: () => createBudget('shopee', clock, totalTimeoutMs, undefined),
        refresh: async (refreshToken) => {
          const askedAt = clock.now()
          // The table never has a refresh sent again that may have arrived: its token works once.
          const call = refreshAccessTokenCall(settings, channel.scrub, { refresh_token: refreshToken })
          const pair = await performCall(channel, call)
          return {
            accessToken: pair.access_token,
            refreshToken: pair.refresh_token,
            expiresAt: expiry(pair.expire_in, askedAt),
          }
        },
      }),
  )
}

/**
 * `expire_in` is described as seconds, but the page's sample is an absolute time (v2.public.get_access_token, read
 * 2026-08). Whatever it says, a token is not kept longer than the four hours the pages grant it.
 */
export function expiry(expireIn: number, now: number): number {
  const at = expireIn > 1e9 ? expireIn * 1000 : now + expireIn * 1000
  return Math.min(at, now + longestLifeMs)
}
