import type { TokenSource } from './token-source.ts'
import type { TokenStore } from './token-store.ts'

/** Token sources shared by a client and those derived from it, so that a token is fetched once per account. */
export interface TokenCache {
  /**
   * The source for these credentials, made once.
   * @param account the account and the addresses the token is good for
   * @param credentials what the token is fetched with: another secret is another source
   */
  readonly use: (
    account: readonly (string | undefined)[],
    credentials: readonly unknown[],
    make: () => TokenSource,
  ) => TokenSource
  /** The store that a given refresh token began, made once: the token that was given may be used up by now. */
  readonly store: (account: string, refreshToken: unknown, make: () => TokenStore) => TokenStore
}

export function createTokenCache(): TokenCache {
  const source = createMemory<TokenSource>()
  const store = createMemory<TokenStore>()
  return {
    use: (account, credentials, make) => source([...account, ...credentials], make),
    store: (account, refreshToken, make) => store([account, refreshToken], make),
  }
}

/** Makes one value for each list of parts. */
function createMemory<Value>(): (key: readonly unknown[], make: () => Value) => Value {
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
