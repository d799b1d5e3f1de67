import type { ShopeeTokenPair } from './tokens.ts'

type Kept = Pick<ShopeeTokenPair, 'refreshToken'> &
  Partial<Pick<ShopeeTokenPair, 'accessToken' | 'expiresAt'>>

/** A store of tokens for one process, in the form in which a client takes one. */
export interface ShopeeTokenShelf {
  readonly get: (key: string) => Promise<Kept | undefined>
  readonly replace: (key: string, expected: Kept | undefined, next: Kept) => Promise<boolean>
}

/** Holds the pair of one account, and knows no other. */
export function tokenShelf(
  account: string,
  { accessToken, refreshToken, expiresAt }: Required<Kept>,
): ShopeeTokenShelf {
  const kept = new Map<string, Kept>([[account, { accessToken, refreshToken, expiresAt }]])
  return {
    get: async (key) => kept.get(key),
    replace: async (key, expected, next) => {
      if (kept.get(key)?.refreshToken !== expected?.refreshToken) return false
      kept.set(key, next)
      return true
    },
  }
}
