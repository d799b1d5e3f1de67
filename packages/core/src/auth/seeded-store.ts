import type { Soon } from '../soon.ts'
import { createMemoryTokenStore, type TokenStore } from './token-store.ts'

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
