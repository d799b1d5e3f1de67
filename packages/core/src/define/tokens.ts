import { storedTokens } from '../auth/stored-tokens.ts'
import type { TokenCache } from '../auth/token-cache.ts'
import { type FetchedToken, fetchedToken, type TokenSource } from '../auth/token-source.ts'
import { seededStore, type TokenStore } from '../auth/token-store.ts'
import { createBudget } from '../clock.ts'
import type { FreshToken, Signing } from '../contract/provider.ts'
import { performCall } from '../engine/api.ts'
import { callOf } from '../engine/call.ts'
import { type Channel, watched } from '../engine/channel.ts'
import { secretsIn } from '../errors/redact.ts'
import type { HttpAnswer } from '../http/decode.ts'
import { check } from '../schema.ts'
import type { Soon } from '../soon.ts'
import type { Resolved, SettingsOf } from './settings.ts'

/** How long a token is taken to live whose answer does not say so in a way that can be used. */
const unknownLifeMs = 10 * 60_000

/**
 * The token of a client, by the first of these that is given: a ready one, a store, a first refresh token, a login.
 * Sources are shared by a client and those derived from it, so that a token is fetched once per account.
 * @param channel for the login, which has no token; a declaration sees the settings as they are there
 */
export function tokensOf<Settings>(
  { token: declared, settings: { fields } }: Pick<SettingsOf<Settings>, 'token' | 'settings'>,
  settings: Resolved<Settings>,
  channel: Channel,
  cache: TokenCache,
  reveal: Signing<Settings>['reveal'],
): TokenSource | undefined {
  if (declared === undefined) return undefined
  const { given, key = given, store: storeName, refreshToken, login } = declared
  const ready = settings[key] === undefined ? given : key
  if (settings[ready] !== undefined || login === undefined) return givenToken(() => reveal(ready))
  const { provider, scrub } = channel
  const visible = channel.settings as Resolved<Settings>
  const { clock, timeoutMs, totalTimeoutMs } = settings
  const request = async (refresh: string | undefined): Promise<FetchedToken> => {
    const input: unknown = await login.input({ settings: visible, reveal, refreshToken: refresh })
    const checked: unknown = check(login.endpoint.input, input, {
      provider,
      code: 'configuration',
      root: 'login',
    })
    const askedAt = clock.now()
    const call = callOf(provider, login.endpoint, checked, visible)
    const succeed = (answer: HttpAnswer): { readonly value: FreshToken } | undefined => {
      const success = call.succeed(answer)
      if (success === undefined) return undefined
      const { headers } = answer
      // All of a login's answer is secret, what of it is not used included.
      for (const secret of secretsIn([success.value, Object.fromEntries(headers)])) scrub.add(secret)
      const value = login.token(success.value as never, { now: askedAt, headers })
      return value && { value }
    }
    const { livesMs = NaN, ...token } = await watched(channel, 'token', undefined, (watching) =>
      performCall(watching, { ...call, succeed }, undefined, refresh !== undefined),
    )
    const isGuessed = !(Number.isFinite(livesMs) && livesMs > 0)
    return { ...token, expiresAt: askedAt + (isGuessed ? unknownLifeMs : livesMs), isGuessed }
  }
  const seed = refreshToken === undefined ? undefined : settings[refreshToken]
  const kept = (storeName === undefined ? undefined : settings[storeName]) as TokenStore | undefined
  const addresses = [channel.account, settings.baseUrl, login.endpoint.path({} as never, settings)]
  // With another of the vendor's own settings it is another source.
  const own = Object.keys(fields).map((name) => settings[name as keyof Settings])
  return cache.source([...addresses, ...own, settings.fetch, settings.ky, clock], () => {
    const store =
      kept ??
      (seed === undefined || refreshToken === undefined
        ? undefined
        : cache.store([channel.account, seed], () =>
            seededStore(channel.account, () => reveal(refreshToken)),
          ))
    if (store === undefined) return fetchedToken(clock, () => request(undefined))
    return storedTokens({
      provider,
      clock,
      store,
      key: channel.account,
      timeoutMs,
      note: scrub.add,
      budget: () => createBudget(provider, clock, totalTimeoutMs, undefined),
      refresh: async (current) => {
        const { refreshToken: rotated, accessToken, expiresAt } = await request(current)
        return { accessToken, expiresAt, refreshToken: rotated ?? current }
      },
    })
  })
}

/** A token that the caller holds: text, a `Secret`, or a function that is asked at every call. */
export function givenToken(reveal: () => Soon<string>): TokenSource {
  return {
    get: reveal,
    renew: async (refused) => {
      const next = await reveal()
      return next === refused ? undefined : next
    },
  }
}
