import type { Clock } from '../clock.ts'
import type { Soon } from '../soon.ts'

/** Gives the token for an attempt, however long that takes: who asks has a limit of time. */
export interface TokenSource {
  /** The token to use now. Throws `CancelError`. */
  readonly get: () => Soon<string>
  /**
   * Another token, after the vendor refused this one; `undefined` when there is none to be had (a fixed token, or a
   * function that returned the same again).
   */
  readonly renew: (refused: string) => Promise<string | undefined>
  /** When the token at hand ends, where that is known. Milliseconds since the epoch. */
  readonly expiresAt?: () => number | undefined
}

export interface FetchedToken {
  readonly accessToken: string
  /** The one that it came with, where one did. */
  readonly refreshToken?: string | undefined
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  /** The answer did not say when it ends: the time is ours. */
  readonly isGuessed?: boolean
}

/**
 * A token that is fetched with credentials, kept until shortly before it expires, and fetched once however many
 * calls want it. A failed login is never kept. One caller's signal does not end the fetch the others wait for.
 */
export function fetchedToken(clock: Clock, fetchToken: () => Promise<FetchedToken>): TokenSource {
  let kept: (FetchedToken & { readonly usableUntil: number }) | undefined
  let pending: Promise<string> | undefined

  const fetchOnce = async (): Promise<string> => {
    const askedAt = clock.now()
    const token = await fetchToken()
    kept = { ...token, usableUntil: token.expiresAt - skewAllowance(token.expiresAt - askedAt) }
    return token.accessToken
  }
  const share = (): Promise<string> =>
    (pending ??= fetchOnce().finally(() => {
      pending = undefined
    }))
  const get = (): Soon<string> =>
    kept !== undefined && clock.now() < kept.usableUntil ? kept.accessToken : share()
  return {
    get,
    expiresAt: () => (kept?.isGuessed === true ? undefined : kept?.expiresAt),
    renew: async (refused) => {
      if (kept?.accessToken === refused) kept = undefined
      const next = await get()
      return next === refused ? undefined : next
    },
  }
}

/** How long before its end a token counts as expired: a minute, or a tenth of a short life. */
function skewAllowance(lifetimeMs: number): number {
  return Math.min(60_000, Math.max(0, lifetimeMs) / 10)
}
