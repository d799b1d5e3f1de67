import {
  type Channel,
  fetchedToken,
  givenToken,
  performCall,
  revealCredential,
  type TokenCache,
  type TokenSource,
} from '@cancel/core/provider'
import { loginCall } from '../api/login.ts'
import type { ResolvedCruxSettings } from '../settings.ts'

/** "Expires two hours after being issued" ("Retrieve Auth Token", Timpanogos, 2018-09). Nothing extends it. */
const lifetimeMs = 2 * 60 * 60 * 1000

/** The token: a ready one, or that of a login, which is kept until shortly before its two hours are over. */
export function cruxTokens(settings: ResolvedCruxSettings, channel: Channel, cache: TokenCache): TokenSource {
  const { credentials, clock, root } = settings
  const note = channel.scrub.add
  if (credentials.kind === 'token') {
    return givenToken(() => revealCredential('crux', 'token', credentials.token, note))
  }
  const { username } = credentials
  return cache.use([channel.account, root, username], [credentials.password, settings.fetch], () =>
    fetchedToken(clock, async () => {
      const password = await revealCredential('crux', 'password', credentials.password, note)
      // Counted from before it was issued: the answer does not say when that was.
      const askedAt = clock.now()
      const { auth_token } = await performCall(channel, loginCall(settings, { username, password }))
      note(auth_token)
      return { value: auth_token, expiresAt: askedAt + lifetimeMs }
    }),
  )
}
