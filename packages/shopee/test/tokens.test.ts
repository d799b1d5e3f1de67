import { type CancelError, createMemoryTokenStore, type StoredTokens, type TokenStore } from '@cancel/core'
import {
  createManualClock,
  createShopeeEmulator,
  type ManualClock,
  type ShopeeEmulator,
} from '@cancel/emulator'
import { describe, expect, test } from 'vitest'
import { lifeOf } from '../src/api/refresh-access-token.ts'
import { createShopee, type ShopeeClient, type ShopeeSettings } from '../src/index.ts'
import { detail, failure, type Printed, scripted, updated } from './scripted.ts'

const orderId = '201020SQQ5K2EP'
const whole = { orderId, reason: 'customer_request' } as const

interface Stand {
  /** The account, under which the pair is kept. */
  readonly key: string
  readonly emulator: ShopeeEmulator
  readonly clock: ManualClock
  readonly store: TokenStore
  readonly client: (settings?: ShopeeSettings) => ShopeeClient
}

function stand(options: Parameters<typeof createShopeeEmulator>[0] = {}, store?: TokenStore): Stand {
  const clock = createManualClock()
  const emulator = createShopeeEmulator({ clock, ...options })
  emulator.orders.add({ order_sn: orderId })
  const { accessToken, refreshToken, expiresAt } = emulator.server.tokenPair()
  const key = createShopee(emulator.settings).account
  const tokens = store ?? createMemoryTokenStore({ [key]: { accessToken, refreshToken, expiresAt } })
  const { accessToken: _given, ...settings } = emulator.settings
  return {
    key,
    emulator,
    clock,
    store: tokens,
    client: (more) => createShopee({ ...settings, tokens, ...more }),
  }
}

function count({ requests }: ShopeeEmulator, kind: string): number {
  return requests.filter((request) => request.kind === kind).length
}

test('a token that lives is used as it is', async () => {
  const { emulator, client } = stand()
  expect(await client().cancel(whole)).toMatchObject({ status: 'cancelled' })
  expect(count(emulator, 'token')).toBe(0)
})

test('a token that ran out is refreshed before it is sent, and the new pair is stored', async () => {
  const { emulator, clock, client, store, key } = stand()
  clock.advance(5 * 3_600_000)
  expect(await client().cancel(whole)).toMatchObject({ status: 'cancelled', attempts: [{ number: 1 }] })
  expect(count(emulator, 'token')).toBe(1)
  const { accessToken, refreshToken, expiresAt } = emulator.server.tokenPair()
  expect(await store.get(key)).toEqual({ accessToken, refreshToken, expiresAt })
})

test.each(['invalid_acceess_token', 'error_auth'] as const)(
  'a token that %s ended early is refreshed once, and the cancel sent once more',
  async (deadToken) => {
    const { emulator, client } = stand({ deadToken })
    emulator.server.expireAccessTokens()
    expect(await client().cancel(whole)).toMatchObject({
      status: 'cancelled',
      by: 'this_call',
      attempts: [{ rule: 'access_token_refused', vendorCode: deadToken }, { rule: 'success' }],
    })
    expect([count(emulator, 'token'), count(emulator, 'cancel')]).toEqual([1, 2])
  },
)

describe('a token that is dead in words that no page lists', () => {
  const cancelled = detail({ order_sn: orderId, order_status: 'CANCELLED' })
  /** The verdict, how often the cancel went out, and whether another token was asked for. */
  const outcome = async (cancel: readonly Printed[]): Promise<readonly [string, number, boolean]> => {
    let asked = 0
    const accessToken = (): string => `token-${(asked += 1)}`
    const { shopee, urls } = scripted({ cancel, read: [cancelled] }, { accessToken })
    const status = await shopee.cancel(whole).then(
      (result) => result.status,
      (error: CancelError) => error.code,
    )
    return [
      status,
      urls.filter(({ pathname }) => pathname.endsWith('/cancel_order')).length,
      asked > urls.length,
    ]
  }

  test.each([
    ['invalid_token', ''],
    ['error_token_expired', 'Please get a new one.'],
    ['error_token', 'The token has been expired.'],
    ['invalid_acess_token', ''],
    ['error_auth', 'Invalid Access-Token.'],
    ['error_auth', 'Your login has expired.'],
    ['error_auth', 'Token does not exist.'],
    ['error_auth', ''],
  ])('%s "%s": another one, and the cancel once more', async (code, text) => {
    for (const status of [200, 401, 403])
      expect(await outcome([failure(code, text, status), updated])).toEqual(['cancelled', 2, true])
  })

  test.each([
    ['No permission to current api.', 'forbidden'],
    ['Invalid partner_id or shopid.', 'forbidden'],
    ['The App is deleted.', 'forbidden'],
  ])('error_auth "%s" speaks of none: %s', async (text, threw) => {
    expect(await outcome([failure('error_auth', text, 401), updated])).toEqual([threw, 1, false])
  })

  test('a 401 in a code of its own proves nothing: the order is read with another one', async () => {
    const said = failure('unauthorized', 'Please log in.', 401)
    expect(await outcome([said, updated])).toEqual(['cancelled', 1, true])
  })
})

test('a merchant’s tokens stand under its own key, and are refreshed in its name', async () => {
  const emulator = createShopeeEmulator({ clock: createManualClock(), merchantId: 1001705 })
  const { refreshToken } = emulator.server.tokenPair()
  const { accessToken: _given, ...settings } = emulator.settings
  const key = createShopee(emulator.settings).account
  expect(key).toMatch(/^shopee\/.+\/merchant\/1001705$/)
  const store = createMemoryTokenStore({ [key]: { refreshToken } })
  const shopee = createShopee({ ...settings, tokens: store })
  expect(await shopee.getOrder({ orderId })).toBeUndefined()
  expect(await store.get(key)).toMatchObject({
    accessToken: emulator.server.tokenPair().accessToken,
  })
})

test('many calls at once refresh once, a derived client’s among them', async () => {
  const { emulator, clock, client } = stand()
  clock.advance(5 * 3_600_000)
  const shopee = client()
  const derived = shopee.with({ timeoutMs: 5000 })
  const read = { orderId }
  await Promise.all([
    shopee.getOrder(read),
    shopee.getOrder(read),
    derived.getOrder(read),
    client().getOrder(read),
  ])
  expect(count(emulator, 'token')).toBe(1)
})

test('with maxRetries 0 a refused token is renewed for the next call: the cancel is on the wire once', async () => {
  const { emulator, client } = stand()
  emulator.server.expireAccessTokens()
  const shopee = client({ maxRetries: 0 })
  await expect(shopee.cancel(whole)).rejects.toMatchObject({ code: 'unauthenticated' })
  expect([count(emulator, 'cancel'), count(emulator, 'token')]).toEqual([1, 1])
  expect(await shopee.cancel(whole)).toMatchObject({ status: 'cancelled' })
  expect([count(emulator, 'cancel'), count(emulator, 'token')]).toEqual([2, 1])
})

test('with maxRetries 0 the time is learned for the next call', async () => {
  const { emulator, client, clock } = stand()
  const late = { ...clock, now: () => clock.now() - 3_600_000 }
  const shopee = client({ maxRetries: 0, clock: late })
  await expect(shopee.cancel(whole)).rejects.toMatchObject({ code: 'configuration' })
  expect(await shopee.cancel(whole)).toMatchObject({ status: 'cancelled' })
  expect(count(emulator, 'cancel')).toBe(2)
})

test('a token that is handed over and refused is not sent again', async () => {
  const { emulator } = stand()
  emulator.server.expireAccessTokens()
  await expect(createShopee(emulator.settings).cancel(whole)).rejects.toMatchObject({
    code: 'unauthenticated',
  })
  expect(count(emulator, 'cancel')).toBe(1)
})

test('a function that hands another token over is asked again', async () => {
  const { emulator } = stand()
  const old = emulator.server.tokenPair().accessToken
  const { refreshToken } = emulator.server.tokenPair()
  await createShopee(emulator.settings).api.refreshAccessToken({ refresh_token: refreshToken })
  emulator.server.expireAccessTokens()
  const next = emulator.server.issueTokens().accessToken
  const given = [old, next]
  const shopee = createShopee({ ...emulator.settings, accessToken: () => given.shift() ?? next })
  expect(await shopee.cancel(whole)).toMatchObject({ status: 'cancelled' })
})

describe('a refresh', () => {
  test('whose answer is lost is not sent again, and nothing else was', async () => {
    const { emulator, clock, client } = stand()
    clock.advance(5 * 3_600_000)
    emulator.faults.add({ on: 'token', fault: 'connection_lost:reset' })
    await expect(client().cancel(whole)).rejects.toMatchObject({ code: 'unavailable' })
    expect([count(emulator, 'token'), count(emulator, 'cancel')]).toEqual([1, 0])
  })

  test('that was turned down takes what another process has stored meanwhile', async () => {
    const { emulator, clock, client, store, key } = stand()
    clock.advance(5 * 3_600_000)
    const stale = (await store.get(key)) as StoredTokens
    await client().getOrder({ orderId })
    // Another process, which read the store before the first one wrote to it.
    let reads = 0
    const late: TokenStore = {
      get: async (name) => {
        reads += 1
        return reads === 1 ? stale : store.get(name)
      },
      replace: store.replace,
    }
    expect(await client({ tokens: late }).cancel(whole)).toMatchObject({ status: 'cancelled' })
    expect(count(emulator, 'token')).toBe(2)
  })

  test.each(['refresh_token_expired', 'error_shop_refresh_token'])(
    'that ends in %s throws unauthenticated',
    async (code) => {
      const { emulator, clock, client, store, key } = stand()
      clock.advance(5 * 3_600_000)
      if (code === 'refresh_token_expired') clock.advance(31 * 24 * 3_600_000)
      else await store.replace(key, await store.get(key), { refreshToken: 'of another shop' })
      await expect(client().cancel(whole)).rejects.toMatchObject({
        code: 'unauthenticated',
        vendorCode: code,
      })
      expect([count(emulator, 'token'), count(emulator, 'cancel')]).toEqual([1, 0])
    },
  )

  test('that was signed by a wrong clock is signed once more, by the vendor’s', async () => {
    const { emulator, clock, client } = stand()
    const wrong = { ...clock, now: () => clock.now() + 5 * 3_600_000 }
    expect(await client({ clock: wrong }).cancel(whole)).toMatchObject({ status: 'cancelled' })
    expect(count(emulator, 'token')).toBe(2)
  })

  test('is followed by the pair even when the store fails to keep it', async () => {
    const { emulator, clock } = stand()
    clock.advance(5 * 3_600_000)
    const { refreshToken } = emulator.server.tokenPair()
    let stored: StoredTokens = { refreshToken }
    let isDown = true
    const shaky: TokenStore = {
      get: async () => stored,
      replace: async (_key, _expected, next) => {
        if (isDown) throw new Error('down')
        stored = next
        return true
      },
    }
    const { accessToken: _given, ...settings } = emulator.settings
    const shopee = createShopee({ ...settings, tokens: shaky })
    await shopee.getOrder({ orderId })
    expect(stored).toEqual({ refreshToken })
    isDown = false
    await shopee.getOrder({ orderId })
    expect(stored.refreshToken).toBe(emulator.server.tokenPair().refreshToken)
    expect(count(emulator, 'token')).toBe(1)
  })
})

test.each<[unknown, number]>([
  [14_400, 14_400_000],
  [600, 600_000],
  ['600', 600_000],
  [100_000, 14_400_000],
  [1_767_225_600 + 600, 600_000],
  [1_999_999_999, 14_400_000],
  [null, Number.NaN],
  [undefined, Number.NaN],
  ['', Number.NaN],
  ['soon', Number.NaN],
])('expire_in %j lives %d ms', (expire_in, lifeMs) => {
  const pair = { access_token: 'a', refresh_token: 'b', expire_in } as Parameters<typeof lifeOf>[0]
  expect(lifeOf(pair, 1_767_225_600_000)).toBe(lifeMs)
})

/** A vendor that knows one refresh token, and answers with what is given. */
function odd(answer: () => Response): {
  readonly fetch: typeof globalThis.fetch
  readonly refreshes: () => number
} {
  let refreshes = 0
  return {
    refreshes: () => refreshes,
    fetch: async (input) => {
      const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input)
      if (pathname.endsWith('/access_token/get')) {
        refreshes += 1
        return answer()
      }
      const isNew = searchParams.get('access_token') === 'new-access'
      return Response.json(
        isNew
          ? {
              error: '',
              request_id: 'r',
              response: { order_list: [{ order_sn: orderId, order_status: 'UNPAID' }] },
            }
          : { error: 'error_access_token', message: 'Invalid access token.', request_id: 'r' },
      )
    },
  }
}

const pair = { error: '', request_id: 'r', access_token: 'new-access', refresh_token: 'new-refresh' }
const text = (type: string): ResponseInit => ({ headers: { 'content-type': type } })

test.each<[string, () => Response]>([
  ['an error that says success', () => Response.json({ ...pair, error: 'success' })],
  ['an error that is a number', () => Response.json({ ...pair, error: 0 })],
  ['an error that is false', () => Response.json({ ...pair, error: false })],
  ['a lifetime in text', () => Response.json({ ...pair, expire_in: '14400' })],
  ['no lifetime', () => Response.json(pair)],
  ['a lifetime that is null', () => Response.json({ ...pair, expire_in: null })],
  ['a lifetime that is an object', () => Response.json({ ...pair, expire_in: {} })],
  [
    'no request id, and a dash for its error',
    () => Response.json({ ...pair, error: '-', request_id: undefined }),
  ],
  ['a shop that is null', () => Response.json({ ...pair, shop_id: null })],
  ['a shop that is blank', () => Response.json({ ...pair, shop_id: ' ' })],
  ['a shop in text', () => Response.json({ ...pair, shop_id: '600000' })],
  ['an envelope', () => Response.json({ error: '', request_id: 'r', response: pair })],
  ['an envelope of another name', () => Response.json({ error: '', request_id: 'r', data: pair })],
  ['text/plain', () => new Response(JSON.stringify(pair), text('text/plain'))],
  ['text/html', () => new Response(JSON.stringify(pair), text('text/html'))],
])('a new pair with %s is kept: the old one is used up', async (_what, answer) => {
  const { fetch, refreshes } = odd(answer)
  const baseUrl = 'https://shopee.invalid'
  const key = 'shopee/shopee.invalid/shop/600000'
  const stored = { accessToken: 'old-access', refreshToken: 'old-refresh', expiresAt: Date.now() + 3_600_000 }
  const tokens = createMemoryTokenStore({ [key]: stored })
  const shopee = createShopee({ partnerId: 1, partnerKey: 'key', shopId: 600000, tokens, baseUrl, fetch })
  expect(await shopee.getOrder({ orderId })).toMatchObject({ state: 'open' })
  expect(await tokens.get(key)).toMatchObject({ accessToken: 'new-access', refreshToken: 'new-refresh' })
  expect(refreshes()).toBe(1)
})

test.each<[string, string, number, string?]>([
  ['refresh_token_expired', 'Your refresh_token expired.', 200],
  ['error_auth', 'Invalid refresh_token.', 200],
  ['error_param', 'Wrong parameters, detail: the token is not valid.', 200],
  ['error_not_found', 'Not found.', 200],
  ['error_unheard_of', 'It is over.', 200],
  ['error_unheard_of', 'It is over.', 403],
  ['error_unheard_of', 'It is over, and has no request_id.', 200, ''],
  ['shop_access_expired', 'Your access to shop has expired.', 403],
])(
  'a refresh that is turned down by %s "%s" under %d is unauthenticated',
  async (error, message, status, id = 'r') => {
    const { fetch, refreshes } = odd(() => Response.json({ error, message, request_id: id }, { status }))
    const baseUrl = 'https://shopee.invalid'
    const tokens = createMemoryTokenStore({
      'shopee/shopee.invalid/shop/600000': { refreshToken: 'old-refresh' },
    })
    const clock = createManualClock()
    const shopee = createShopee({
      partnerId: 1,
      partnerKey: 'key',
      shopId: 600000,
      tokens,
      baseUrl,
      fetch,
      clock,
    })
    await expect(shopee.cancel(whole)).rejects.toMatchObject({
      code: 'unauthenticated',
      vendorCode: error,
      hint: expect.stringContaining('authorise'),
    })
    expect(refreshes()).toBe(1)
  },
)

test.each([
  ['error_limit', 'Core server error.'],
  ['error_auth', 'System error, please try again later.'],
])('%s "%s" at a refresh is Shopee’s trouble, and no dead token', async (error, message) => {
  const { fetch } = odd(() => Response.json({ error, message, request_id: 'r' }))
  const tokens = createMemoryTokenStore({
    'shopee/shopee.invalid/shop/600000': { refreshToken: 'old-refresh' },
  })
  const baseUrl = 'https://shopee.invalid'
  const shopee = createShopee({ partnerId: 1, partnerKey: 'key', shopId: 600000, tokens, baseUrl, fetch })
  await expect(shopee.cancel(whole)).rejects.toMatchObject({ code: 'unavailable', retryable: true })
})

test.each([500, 1000, 3000, 10_000])(
  'a refresh token that is dead is told as one within %d ms, and not as a vendor that was silent',
  async (totalTimeoutMs) => {
    const { emulator, client, key, clock } = stand()
    const tokens = createMemoryTokenStore({ [key]: { refreshToken: 'used up' } })
    const startedAt = clock.now()
    await expect(client({ tokens, totalTimeoutMs }).cancel(whole)).rejects.toMatchObject({
      code: 'unauthenticated',
      retryable: false,
    })
    expect(clock.now() - startedAt).toBeLessThan(totalTimeoutMs)
    expect(count(emulator, 'token')).toBe(1)
  },
)
