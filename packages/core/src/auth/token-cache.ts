import type { TokenSource } from './token-source.ts'
import type { TokenStore } from './token-store.ts'

/** Gives the value that was made for a list of parts, or makes it. */
type Memory<Value> = (key: readonly unknown[], make: () => Value) => Value

/** Shared by a client and those derived from it, so that a token is fetched once per account. */
export interface TokenCache {
  /** By account, addresses and whatever the token is fetched with: another secret is another source. */
  readonly source: Memory<TokenSource>
  /** By account and the refresh token that began it: the token that was given may be used up by now. */
  readonly store: Memory<TokenStore>
}

export function createTokenCache(): TokenCache {
  return { source: createMemory(), store: createMemory() }
}

function createMemory<Value>(): Memory<Value> {
  const entries: { readonly key: readonly unknown[]; readonly value: Value }[] = []
  return (key, make) => {
    const found = entries.find(
      (entry) => entry.key.length === key.length && entry.key.every((part, index) => part === key[index]),
    )
    if (found !== undefined) return found.value
    const value = make()
    entries.push({ key, value })
    return value
  }
}
