import { describe, expect, test } from 'vitest'
import { tokensSettled } from '../src/auth/stored-tokens.ts'
import { seededStore } from '../src/auth/token-store.ts'
import { fetchedToken } from '../src/auth/token-source.ts'
import { givenToken } from '../src/define/tokens.ts'
import { CancelError, createMemoryTokenStore, type StoredTokens, type TokenStore } from '../src/index.ts'
import { createTokenBench, key, lifeMs, lost, turnedDown } from './token-bench.ts'

const first: StoredTokens = { refreshToken: 'refresh-0' }

/** A store whose parts are replaced one by one. */
function storeWith(parts: Partial<TokenStore>, initial: StoredTokens = first): TokenStore {
  return { ...createMemoryTokenStore({ [key]: initial }), ...parts }
}

describe('a token that is fetched', () => {
  test('is fetched once for ten calls that want it at once', async () => {
    const { clock } = createTokenBench()
    let fetches = 0
    const source = fetchedToken(clock, async () => {
      fetches += 1
      await Promise.resolve()
      return { accessToken: `token-${fetches}`, expiresAt: clock.now() + lifeMs }
    })
    const tokens = await Promise.all(Array.from({ length: 10 }, async () => source.get()))
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
    expect(fetches).toBe(1)
  })

  test('is not kept when the login failed', async () => {
    const { clock } = createTokenBench()
    let fetches = 0
    const source = fetchedToken(clock, async () => {
      fetches += 1
      if (fetches === 1) throw lost()
      return { accessToken: 'token', expiresAt: clock.now() + lifeMs }
    })
    await expect(source.get()).rejects.toMatchObject({ code: 'unavailable' })
    expect(await source.get()).toBe('token')
  })

  test.each([
    [lifeMs, lifeMs - 60_000],
    [100_000, 90_000],
    [0, 0],
  ])('that lives %d ms is used for %d', async (lives, used) => {
    const { clock } = createTokenBench()
    let fetches = 0
    const source = fetchedToken(clock, async () => {
      fetches += 1
      return { accessToken: `token-${fetches}`, expiresAt: clock.now() + lives }
    })
    await source.get()
    clock.advance(Math.max(0, used - 1))
    await source.get()
    expect(fetches).toBe(used === 0 ? 2 : 1)
    clock.advance(1)
    await source.get()
    expect(fetches).toBe(used === 0 ? 3 : 2)
  })

  test('is fetched for the others though one caller aborts', async () => {
    const { clock, budget } = createTokenBench()
    const waiting: ((value: string) => void)[] = []
    const source = fetchedToken(clock, async () => ({
      accessToken: await new Promise<string>((resolve) => {
        waiting.push(resolve)
      }),
      expiresAt: clock.now() + lifeMs,
    }))
    const controller = new AbortController()
    const impatient = Promise.resolve(budget(controller.signal).race('token', source.get))
    const patient = source.get()
    controller.abort(new Error('enough'))
    await expect(impatient).rejects.toThrow('enough')
    waiting[0]?.('token')
    expect(await patient).toBe('token')
  })

  test('is renewed at most once, however many calls saw it refused', async () => {
    const { clock } = createTokenBench()
    let fetches = 0
    const source = fetchedToken(clock, async () => {
      fetches += 1
      return { accessToken: `token-${fetches}`, expiresAt: clock.now() + lifeMs }
    })
    const refused = await source.get()
    const renewed = await Promise.all(Array.from({ length: 5 }, () => source.renew(refused)))
    expect(new Set(renewed)).toEqual(new Set(['token-2']))
    expect(fetches).toBe(2)
  })
})

test('the same value again is no renewal', async () => {
  const { clock } = createTokenBench()
  const same = fetchedToken(clock, async () => ({ accessToken: 'token', expiresAt: clock.now() + lifeMs }))
  expect(await same.renew(await same.get())).toBeUndefined()
  const given = ['old', 'old', 'new']
  const function_ = givenToken(async () => given.shift() ?? '')
  expect(await function_.get()).toBe('old')
  expect(await function_.renew('old')).toBeUndefined()
  expect(await function_.renew('old')).toBe('new')
})

describe('tokens in a store', () => {
  test('are refreshed once for ten calls at once, two sources included', async () => {
    const { source, refresher } = createTokenBench()
    const store = createMemoryTokenStore({ [key]: first })
    const [one, other] = [source(store), source(store)]
    const tokens = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => (index % 2 === 0 ? one : other).get()),
    )
    expect(new Set(tokens)).toEqual(new Set(['access-1']))
    expect(refresher.sent).toEqual(['refresh-0'])
    expect(await store.get(key)).toMatchObject({ refreshToken: 'refresh-1', accessToken: 'access-1' })
  })

  test('are settled once the store has them, whatever became of the refresh', async () => {
    const { source } = createTokenBench()
    let isStored = false
    const store = storeWith({
      replace: async () => {
        await new Promise((resolve) => setTimeout(resolve, 50))
        isStored = true
        return true
      },
    })
    const used = source(store).get()
    await tokensSettled()
    expect(isStored).toBe(true)
    await expect(used).resolves.toBe('access-1')
    const refused = expect(source(storeWith({}, { refreshToken: 'other' })).get()).rejects.toThrow()
    await tokensSettled()
    await refused
  })

  test('are noted as secrets before anything can fail', async () => {
    const { source, noted } = createTokenBench()
    await source(createMemoryTokenStore({ [key]: { ...first, accessToken: 'old' } })).renew('old')
    expect(noted).toEqual(expect.arrayContaining(['refresh-0', 'old', 'refresh-1', 'access-1']))
  })

  test('are exchanged by compare and swap: the loser uses the winner’s', async () => {
    const { source } = createTokenBench()
    const winner = { refreshToken: 'refresh-winner', accessToken: 'access-winner' }
    const asked: unknown[] = []
    let stored = first
    const store: TokenStore = {
      get: async () => stored,
      replace: async (...given) => {
        asked.push(given)
        stored = winner
        return false
      },
    }
    expect(await source(store).get()).toBe('access-winner')
    expect(asked).toEqual([[key, first, expect.objectContaining({ refreshToken: 'refresh-1' })]])
  })

  test('are used, kept and offered again when the store cannot take them', async () => {
    const { source, refresher } = createTokenBench()
    const offered: (string | undefined)[] = []
    let isDown = true
    const memory = createMemoryTokenStore({ [key]: first })
    const tokens = source({
      get: memory.get,
      replace: (name, expected, next) => {
        offered.push(expected?.refreshToken)
        return isDown ? Promise.reject(new Error('disk full')) : memory.replace(name, expected, next)
      },
    })
    expect(await tokens.get()).toBe('access-1')
    expect(await tokens.get()).toBe('access-1')
    expect(await memory.get(key)).toEqual(first)
    isDown = false
    expect(await tokens.get()).toBe('access-1')
    expect(await memory.get(key)).toMatchObject({ refreshToken: 'refresh-1' })
    expect(refresher.sent).toEqual(['refresh-0'])
    expect(offered).toEqual(['refresh-0', 'refresh-0', 'refresh-0'])
    await tokens.get()
    expect(offered).toHaveLength(3)
  })

  test('that the store cannot take are used by every client of it, each of which notes them', async () => {
    const { source, refresher, noted } = createTokenBench()
    const memory = createMemoryTokenStore({ [key]: first })
    const store = storeWith({ get: memory.get, replace: () => Promise.reject(new Error('read only')) })
    expect(await source(store).get()).toBe('access-1')
    expect(await source(store).get()).toBe('access-1')
    const before = noted.length
    expect(await source(store).renew('access-1')).toBe('access-2')
    expect(refresher.sent).toEqual(['refresh-0', 'refresh-1'])
    expect(noted.slice(before)).toContain('refresh-1')
  })

  test.each([
    ['cannot take two pairs', false],
    ['took the first of two pairs and failed to say so', true],
  ])('are not lost when the store %s', async (_what, takesFirst) => {
    const { source, refresher, clock } = createTokenBench()
    let [isDown, isTaken] = [true, takesFirst]
    const memory = createMemoryTokenStore({ [key]: first })
    const tokens = source({
      // As of a replica that lags behind.
      get: async (name) => (isDown ? first : memory.get(name)),
      replace: async (...given) => {
        if (!isDown) return memory.replace(...given)
        if (isTaken) await memory.replace(...given)
        isTaken = false
        throw new Error('the connection broke')
      },
    })
    expect(await tokens.get()).toBe('access-1')
    clock.advance(lifeMs)
    expect(await tokens.get()).toBe('access-2')
    isDown = false
    expect(await tokens.get()).toBe('access-2')
    expect(await memory.get(key)).toMatchObject({ refreshToken: 'refresh-2' })
    expect(refresher.sent).toEqual(['refresh-0', 'refresh-1'])
  })

  test('are used, kept and offered again when the store says that another won, and has what it had', async () => {
    const { source, refresher } = createTokenBench()
    const offered: (string | undefined)[] = []
    const tokens = source({
      get: async () => ({ ...first, accessToken: 'old', expiresAt: 1 }),
      // As where it compares the expiry, which a database gives back as text.
      replace: async (_name, expected) => {
        offered.push(expected?.refreshToken)
        return false
      },
    })
    expect(await tokens.get()).toBe('access-1')
    expect(await tokens.get()).toBe('access-1')
    expect(refresher.sent).toEqual(['refresh-0'])
    expect(offered).toEqual(['refresh-0', 'refresh-0'])
  })

  test('are read again when the answer to a refresh was lost, and the refresh is not sent again', async () => {
    const { source } = createTokenBench()
    const memory = createMemoryTokenStore({ [key]: first })
    const sent: string[] = []
    const tokens = source(memory, async (refreshToken) => {
      sent.push(refreshToken)
      await memory.replace(key, first, { refreshToken: 'refresh-other', accessToken: 'access-other' })
      throw lost()
    })
    expect(await tokens.get()).toBe('access-other')
    expect(sent).toEqual(['refresh-0'])
  })

  test('are lost with the answer, when nobody else has newer ones', async () => {
    const { source } = createTokenBench()
    const sent: string[] = []
    const tokens = source(createMemoryTokenStore({ [key]: first }), async (refreshToken) => {
      sent.push(refreshToken)
      throw lost()
    })
    await expect(tokens.get()).rejects.toMatchObject({ code: 'unavailable' })
    expect(sent).toEqual(['refresh-0'])
  })

  test('of a process that was faster are waited for, when ours were turned down', async () => {
    const { source, clock } = createTokenBench()
    let reads = 0
    const startedAt = clock.now()
    const store = storeWith({
      get: async () => {
        reads += 1
        return reads < 5 ? first : { refreshToken: 'refresh-winner', accessToken: 'access-winner' }
      },
    })
    const token = await source(store, () => Promise.reject(turnedDown())).get()
    expect(token).toBe('access-winner')
    expect(clock.now() - startedAt).toBe(100 + 200 + 400)
  })

  test.each([
    'unauthenticated',
    'forbidden',
    'rejected',
    'invalid_request',
    'configuration',
    'unexpected_response',
  ] as const)(
    'of a process that was faster are waited for, whatever words turned ours down: %s',
    async (code) => {
      const { source } = createTokenBench()
      let reads = 0
      const store = storeWith({
        get: async () => {
          reads += 1
          return reads < 3 ? first : { refreshToken: 'refresh-winner', accessToken: 'access-winner' }
        },
      })
      const error = new CancelError({ code, provider: 'vendor', message: 'no' })
      expect(await source(store, () => Promise.reject(error)).get()).toBe('access-winner')
    },
  )

  test.each([
    ['no text', { refreshToken: 'refresh-0', accessToken: 5, expiresAt: 'soon' }],
    ['nothing', { refreshToken: 'refresh-0', accessToken: null }],
  ])('whose access token is %s are refreshed', async (_what, stored) => {
    const { source } = createTokenBench()
    const kept = stored as unknown
    let now = kept as StoredTokens
    const store: TokenStore = {
      get: async () => now,
      replace: async (_key, _expected, next) => {
        now = next
        return true
      },
    }
    expect(await source(store).get()).toBe('access-1')
  })

  test('that nobody renewed end in the vendor’s own no', async () => {
    const { source, clock } = createTokenBench()
    const startedAt = clock.now()
    const store = createMemoryTokenStore({ [key]: first })
    const tokens = source(store, () => Promise.reject(turnedDown()))
    await expect(tokens.get()).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(clock.now() - startedAt).toBeLessThan(10_000)
  })

  test.each([1000, 2000, 3000])('end in it within an attempt of %i ms, too', async (timeoutMs) => {
    const { source, clock } = createTokenBench(timeoutMs)
    const startedAt = clock.now()
    const store = createMemoryTokenStore({ [key]: first })
    await expect(source(store, () => Promise.reject(turnedDown())).get()).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    expect(clock.now() - startedAt).toBeLessThan(timeoutMs)
  })

  test.each<[string, Partial<TokenStore>, object]>([
    [
      'has nothing',
      { get: async () => undefined },
      { code: 'configuration', message: expect.stringContaining(key) },
    ],
    [
      'has an empty one',
      { get: async () => ({ refreshToken: '', accessToken: 'access-0' }) },
      { code: 'configuration' },
    ],
    [
      'fails to read',
      { get: () => Promise.reject(Object.assign(new Error('secret path'), { code: 'ECONNREFUSED' })) },
      { code: 'unavailable', message: `the store failed: Error ECONNREFUSED (tokens of ${key})` },
    ],
    ['never answers', { get: () => new Promise(() => undefined) }, { code: 'timed_out' }],
  ])('in a store that %s throw, and nothing was refreshed', async (_what, parts, error) => {
    const { source, refresher, clock } = createTokenBench()
    const asked = Promise.resolve(source(storeWith(parts)).get())
    asked.catch(() => undefined)
    for (let ticks = 0; ticks < 20; ticks += 1) await Promise.resolve()
    clock.advance(20_000)
    const thrown: unknown = await asked.catch((failure: unknown) => failure)
    expect(CancelError.is(thrown)).toBe(true)
    expect(thrown).toMatchObject(error)
    expect(String(thrown)).not.toContain('secret path')
    expect(refresher.sent).toEqual([])
  })

  test.each([
    [59_000, 'access-1'],
    [61_000, 'access-0'],
  ])('that end in %d ms: %s is used', async (ms, used) => {
    const { source, clock } = createTokenBench()
    const stored = { ...first, accessToken: 'access-0', expiresAt: clock.now() + ms }
    expect(await source(createMemoryTokenStore({ [key]: stored })).get()).toBe(used)
  })

  test('that are refused while somebody reads them are refreshed all the same', async () => {
    const { source, clock } = createTokenBench()
    const alive = { ...first, accessToken: 'access-0', expiresAt: clock.now() + lifeMs }
    const tokens = source(createMemoryTokenStore({ [key]: alive }))
    const read = Promise.resolve(tokens.get())
    expect(await tokens.renew('access-0')).toBe('access-1')
    expect(await read).toBe('access-0')
  })

  test('that were refused though alive are refreshed once', async () => {
    const { source, clock, refresher } = createTokenBench()
    const alive = { ...first, accessToken: 'access-0', expiresAt: clock.now() + lifeMs }
    const tokens = source(createMemoryTokenStore({ [key]: alive }))
    expect(await tokens.get()).toBe('access-0')
    expect(await tokens.renew('access-0')).toBe('access-1')
    expect(await tokens.renew('access-0')).toBe('access-1')
    expect(refresher.sent).toEqual(['refresh-0'])
  })
})

test('what is no object is no beginning of a memory store', () => {
  for (const [initial, given] of [
    [null, 'null'],
    ['refresh-0', 'another text'],
  ])
    expect(() => createMemoryTokenStore(initial as never)).toThrow(
      `initial must be an object; given ${given}`,
    )
})

test.each([
  ['nothing', undefined],
  ['no refreshToken', { refresh_token: 'refresh-0' }],
])('a store that holds %s is told so', async (what, stored) => {
  const source = createTokenBench().source(storeWith({ get: async () => stored as never }))
  await expect(source.get()).rejects.toThrow(`${what} is stored: store the first pair`)
})

test('a memory store compares before it swaps', async () => {
  const store = createMemoryTokenStore()
  expect(await store.replace(key, first, { refreshToken: 'next' })).toBe(false)
  expect(await store.replace(key, undefined, first)).toBe(true)
  expect(await store.replace(key, undefined, { refreshToken: 'next' })).toBe(false)
  expect(await store.replace(key, first, { refreshToken: 'next' })).toBe(true)
  expect(await store.get(key)).toEqual({ refreshToken: 'next' })
})

describe('a refresh token that is given as a setting', () => {
  test('starts a store in memory, which keeps what it is rotated to', async () => {
    const store = seededStore(key, () => 'given')
    expect(await store.get(key)).toEqual({ refreshToken: 'given' })
    expect(await store.replace(key, { refreshToken: 'given' }, { refreshToken: 'rotated' })).toBe(true)
    expect(await store.get(key)).toEqual({ refreshToken: 'rotated' })
    expect(await store.replace(key, { refreshToken: 'given' }, { refreshToken: 'late' })).toBe(false)
  })

  test('is believed when its function comes to return another: somebody consented anew', async () => {
    let given = 'one'
    const store = seededStore(key, () => Promise.resolve(given))
    await store.replace(key, await store.get(key), { refreshToken: 'rotated' })
    given = 'two'
    expect(await store.get(key)).toEqual({ refreshToken: 'two' })
  })
})
