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

interface Branch<Value> {
  value?: Value
  readonly below: WeakMap<object, Branch<Value>>
}

/** An object is known as long as somebody has it: a server may derive a client with a function of its own for each request. */
export function createMemory<Value>(): Memory<Value> {
  const byWords = new Map<string, Branch<Value>>()
  return (key, make) => {
    const objects = key.filter(isObject)
    const words = JSON.stringify(key.map((part) => (isObject(part) ? '' : `${typeof part} ${String(part)}`)))
    let branch = byWords.get(words) ?? { below: new WeakMap() }
    byWords.set(words, branch)
    for (const object of objects) {
      const next = branch.below.get(object) ?? { below: new WeakMap() }
      branch.below.set(object, next)
      branch = next
    }
    return (branch.value ??= make())
  }
}

function isObject(part: unknown): part is object {
  return Object(part) === part
}
