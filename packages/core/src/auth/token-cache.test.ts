import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createTokenCache } from './token-cache.ts'
import type { TokenSource } from './token-source.ts'

const source = (): TokenSource => ({ get: () => 'token', renew: async () => undefined })

const [first, second] = [(): string => 'a', (): string => 'a']

test.each<[string, readonly unknown[]]>([
  ['another word', ['account', 'b', undefined, first]],
  ['a word in another place', ['account', undefined, 'a', first]],
  ['a number in place of its text', ['account', 'a', 1, first]],
  ['another function', ['account', 'a', undefined, second]],
  ['a function in another place', ['account', 'a', first, undefined]],
  ['one more', ['account', 'a', undefined, first, undefined]],
])('%s is another source', (_what, key) => {
  const { source: sourceOf } = createTokenCache()
  const known = sourceOf(['account', 'a', undefined, first], source)
  const other = sourceOf(key, source)
  expect(other).not.toBe(known)
  expect(sourceOf([...key], source)).toBe(other)
  expect(sourceOf(['account', 'a', undefined, first], source)).toBe(known)
})

test('the source of a function that nobody has any more is let go', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const { source: sourceOf } = createTokenCache()
  const ofAJob = (): WeakRef<TokenSource> => {
    const secret = (): string => 'of a job'
    return new WeakRef(sourceOf(['account', secret], () => ({ ...source(), get: secret })))
  }
  const gone = ofAJob()
  const kept = sourceOf(['account', first], source)
  // What a WeakRef was asked for lives until the end of its turn.
  await new Promise((resolve) => setImmediate(resolve))
  collect()
  expect(gone.deref()).toBeUndefined()
  expect(sourceOf(['account', first], source)).toBe(kept)
})
