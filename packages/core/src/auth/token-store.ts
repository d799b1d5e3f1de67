import { anObject, check } from '../schema.ts'
import type { Soon } from '../soon.ts'

/** What a store keeps for one account. Plain JSON; both tokens are secrets. */
export type StoredTokens = {
  /** Trades for a new pair; at some vendors once. */
  readonly refreshToken: string
  /** The token of the calls, where one was had. */
  readonly accessToken?: string
  /** When the access token expires, in milliseconds since the epoch. */
  readonly expiresAt?: number
}

/**
 * Where refreshed tokens live, shared by every process that uses the account. `replace` must be atomic, as in
 * `UPDATE ... WHERE refresh_token = expected`: it is what keeps two processes from losing a single-use token.
 */
export interface TokenStore {
  /** What is stored for an account, or `undefined`. The key is a client's `account`. */
  readonly get: (key: string) => Promise<StoredTokens | undefined>
  /**
   * Stores `next` only if what is stored still equals `expected` (`undefined`: nothing is stored).
   * @returns false when it does not: another process won, and `get` has its tokens
   */
  readonly replace: (key: string, expected: StoredTokens | undefined, next: StoredTokens) => Promise<boolean>
}

/**
 * A store for one process. Tokens are gone when it ends; a single-use refresh token then is lost.
 * @param initial the first pairs, by a client's `account`. Default: none
 * @throws CancelError `invalid_request` for what is no object
 * @example
 * ```ts
 * import { createMemoryTokenStore, createShopee } from '@cancel/shopee'
 *
 * const tokens = createMemoryTokenStore({ 'shopee/sandbox/shop/600000': { refreshToken: 'the first one' } })
 * const shopee = createShopee({ environment: 'sandbox', shopId: 600000, tokens })
 * ```
 */
export function createMemoryTokenStore(initial: Readonly<Record<string, StoredTokens>> = {}): TokenStore {
  const checking = { provider: 'core', code: 'invalid_request', root: 'initial' } as const
  const kept = new Map(Object.entries(check(anObject, initial, checking) as typeof initial))
  return {
    get: async (key) => kept.get(key),
    replace: async (key, expected, next) => {
      if (kept.get(key)?.refreshToken !== expected?.refreshToken) return false
      kept.set(key, next)
      return true
    },
  }
}

/**
 * A store in memory that starts with a given refresh token and keeps what it is rotated to. A function that comes to
 * return another token is believed: somebody consented anew.
 */
export function seededStore(key: string, reveal: () => Soon<string>): TokenStore {
  let seed: string | undefined
  let memory = createMemoryTokenStore()
  return {
    get: async (asked) => {
      const refreshToken = await reveal()
      if (refreshToken !== seed) {
        seed = refreshToken
        memory = createMemoryTokenStore({ [key]: { refreshToken } })
      }
      return memory.get(asked)
    },
    replace: (asked, expected, next) => memory.replace(asked, expected, next),
  }
}
