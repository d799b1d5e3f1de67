import type { TokenSource } from './token-source.ts'

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
}

export function createTokenCache(): TokenCache {
  const entries: { readonly key: readonly unknown[]; readonly source: TokenSource }[] = []
  return {
    use: (account, credentials, make) => {
      const key = [...account, ...credentials]
      const found = entries.find(
        (entry) => entry.key.length === key.length && entry.key.every((part, index) => part === key[index]),
      )
      if (found !== undefined) return found.source
      const source = make()
      entries.push({ key, source })
      return source
    },
  }
}
