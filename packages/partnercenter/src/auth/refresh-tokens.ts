import { createMemoryTokenStore, type TokenStore } from '@cancel/core'
import type { Soon } from '@cancel/core/provider'

/** The refresh tokens that were given as a setting, as stores that clients derived from one another share. */
export interface RefreshTokens {
  /** The store for a given refresh token, made once per account and token. */
  readonly store: (account: string, given: unknown, reveal: () => Soon<string>) => TokenStore
}

export function createRefreshTokens(): RefreshTokens {
  const stores: { readonly account: string; readonly given: unknown; readonly store: TokenStore }[] = []
  return {
    store: (account, given, reveal) => {
      const found = stores.find((entry) => entry.account === account && entry.given === given)
      if (found !== undefined) return found.store
      const store = seededStore(account, reveal)
      stores.push({ account, given, store })
      return store
    },
  }
}

/**
 * A store in memory that starts with the given refresh token and keeps what it is rotated to. A function that comes
 * to return another token is believed: somebody consented anew.
 */
function seededStore(account: string, reveal: () => Soon<string>): TokenStore {
  let seed: string | undefined
  let memory = createMemoryTokenStore()
  return {
    get: async (key) => {
      const refreshToken = await reveal()
      if (refreshToken !== seed) {
        seed = refreshToken
        memory = createMemoryTokenStore({ [account]: { refreshToken } })
      }
      return memory.get(key)
    },
    replace: (key, expected, next) => memory.replace(key, expected, next),
  }
}
