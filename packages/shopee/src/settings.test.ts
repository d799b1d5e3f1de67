import { createMemoryTokenStore } from '@cancel/core'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createShopee } from './shopee.ts'
import type { ShopeeSettings } from './types.ts'

const complete: ShopeeSettings = {
  partnerId: 1,
  partnerKey: 'key',
  shopId: 600000,
  accessToken: 'token',
  environment: 'production',
}
const options = [
  'PARTNER_ID',
  'PARTNER_KEY',
  'SHOP_ID',
  'MERCHANT_ID',
  'ACCESS_TOKEN',
  'REGION',
  'ENVIRONMENT',
  'YES_MEANS',
  'BASE_URL',
]
beforeEach(() => {
  for (const name of options) vi.stubEnv(`SHOPEE_${name}`, undefined)
})

/** Where the first call goes, as the transport sees it. */
async function addressOf(settings: ShopeeSettings): Promise<URL> {
  const urls: URL[] = []
  const fetch: typeof globalThis.fetch = async (input) => {
    urls.push(new URL(input instanceof Request ? input.url : input))
    return Response.json({ error: 'error_not_found', message: '', request_id: 'r' })
  }
  await createShopee({ ...settings, fetch }).getOrder({ orderId: 'A' })
  const [url] = urls
  if (url === undefined) throw new Error('nothing was sent')
  return url
}

async function messageOf(settings: ShopeeSettings): Promise<string> {
  const error: unknown = await createShopee(settings)
    .getOrder({ orderId: 'A' })
    .catch((thrown: unknown) => thrown)
  return error instanceof Error && 'code' in error ? `${String(error.code)}: ${error.message}` : 'no error'
}

test.each([
  ['global', 'production', 'https://partner.shopeemobile.com'],
  ['china', 'production', 'https://openplatform.shopee.cn'],
  ['brazil', 'production', 'https://openplatform.shopee.com.br'],
  ['global', 'sandbox', 'https://openplatform.sandbox.test-stable.shopee.sg'],
  ['china', 'sandbox', 'https://openplatform.sandbox.test-stable.shopee.cn'],
  ['brazil', 'sandbox', 'https://openplatform.sandbox.test-stable.shopee.sg'],
  ['global', 'legacy-sandbox', 'https://partner.test-stable.shopeemobile.com'],
  ['china', 'legacy-sandbox', 'https://openplatform.test-stable.shopee.cn'],
] as const)('%s %s is %s', async (region, environment, origin) => {
  expect((await addressOf({ ...complete, region, environment })).origin).toBe(origin)
})

test('the region is global unless told, and a baseUrl needs no environment', async () => {
  expect((await addressOf(complete)).origin).toBe('https://partner.shopeemobile.com')
  const { environment: _environment, ...rest } = complete
  const url = await addressOf({ ...rest, baseUrl: 'http://127.0.0.1:4010/' })
  expect(`${url.origin}${url.pathname}`).toBe('http://127.0.0.1:4010/api/v2/order/get_order_detail')
})

test('all that is missing is named at once, each with its variable', async () => {
  expect(await messageOf({})).toBe(
    'configuration: missing: partnerId (SHOPEE_PARTNER_ID); partnerKey (SHOPEE_PARTNER_KEY); ' +
      'shopId (SHOPEE_SHOP_ID), or merchantId (SHOPEE_MERCHANT_ID); ' +
      'accessToken (SHOPEE_ACCESS_TOKEN), or tokens; environment (SHOPEE_ENVIRONMENT) or baseUrl (SHOPEE_BASE_URL). ' +
      'Pass each to the factory or set its environment variable',
  )
})

describe('what is wrong is named', () => {
  test.each<[string, ShopeeSettings, string]>([
    ['partnerId', { ...complete, partnerId: undefined }, 'missing: partnerId (SHOPEE_PARTNER_ID)'],
    ['both ids', { ...complete, merchantId: 1 }, 'shopId must be given alone, or merchantId in its place'],
    [
      'both credentials',
      { ...complete, tokens: createMemoryTokenStore() },
      'accessToken must be given alone, or tokens in its place',
    ],
    [
      'a store that is none',
      { ...complete, accessToken: undefined, tokens: {} as never },
      'tokens must be a store with the functions get and replace; given an object',
    ],
    [
      'no host',
      { ...complete, region: 'brazil', environment: 'legacy-sandbox' },
      'environment must be production or sandbox with region brazil; given "legacy-sandbox"',
    ],
    [
      'a region',
      { ...complete, region: 'asia' as never },
      'region must be one of global, china, brazil; given "asia"',
    ],
    ['a typing error', { ...complete, enviroment: 'sandbox' } as never, 'did you mean environment?'],
    ['the vendor’s own word', { ...complete, shop_id: 1 } as never, 'did you mean shopId?'],
    [
      'a refresh token',
      { ...complete, refreshToken: 'x' } as never,
      'did you mean tokens: a store that holds it?',
    ],
    [
      'an id with a path',
      { ...complete, shopId: '1/../2' },
      'shopId must be a whole number from 1 to 4294967295; given "1/../2"',
    ],
    [
      'an id beyond 32 bits',
      { ...complete, partnerId: 2 ** 32 },
      'partnerId must be a whole number from 1 to 4294967295; given 4294967296',
    ],
    ['an id 0', { ...complete, partnerId: 0 }, 'partnerId must be a whole number from 1'],
    ['a plain address', { ...complete, baseUrl: 'http://example.com' }, 'baseUrl must be an https URL'],
    [
      'a yes',
      { ...complete, yesMeans: 'done' as never },
      'yesMeans must be one of will_do, taken; given "done"',
    ],
    [
      'a token with its scheme',
      { ...complete, accessToken: 'Bearer abc' },
      'accessToken must be the token alone',
    ],
  ])('%s', async (_what, settings, message) => {
    expect(await messageOf(settings)).toContain('configuration: ')
    expect(await messageOf(settings)).toContain(message)
  })

  test('the key is never printed', async () => {
    expect(await messageOf({ ...complete, partnerKey: 'canary\u0000key' })).not.toContain('canary')
  })
})

describe('the environment', () => {
  test('fills in what is not given', async () => {
    vi.stubEnv('SHOPEE_PARTNER_ID', '7')
    vi.stubEnv('SHOPEE_PARTNER_KEY', 'key')
    vi.stubEnv('SHOPEE_MERCHANT_ID', '1001705')
    vi.stubEnv('SHOPEE_ACCESS_TOKEN', 'token')
    vi.stubEnv('SHOPEE_REGION', 'china')
    vi.stubEnv('SHOPEE_ENVIRONMENT', 'sandbox')
    const { origin, searchParams } = await addressOf({})
    expect(origin).toBe('https://openplatform.sandbox.test-stable.shopee.cn')
    expect(Object.fromEntries(searchParams)).toMatchObject({
      partner_id: '7',
      merchant_id: '1001705',
      access_token: 'token',
    })
    expect(createShopee().account).toBe('shopee/sandbox/merchant/1001705')
  })

  test('is silent about the alternatives of a given option', async () => {
    vi.stubEnv('SHOPEE_MERCHANT_ID', '1001705')
    vi.stubEnv('SHOPEE_ACCESS_TOKEN', 'token-of-the-environment')
    const { accessToken: _token, ...rest } = complete
    const key = 'shopee/production/shop/600000'
    const expiresAt = Date.now() + 3_600_000
    const tokens = createMemoryTokenStore({ [key]: { accessToken: 'stored', refreshToken: 'r', expiresAt } })
    const { searchParams } = await addressOf({ ...rest, tokens })
    expect(Object.fromEntries(searchParams)).toMatchObject({ shop_id: '600000', access_token: 'stored' })
    expect(createShopee(complete).account).toBe(key)
  })

  test('that names both a shop and a merchant names neither', async () => {
    vi.stubEnv('SHOPEE_SHOP_ID', '600000')
    vi.stubEnv('SHOPEE_MERCHANT_ID', '1001705')
    const { shopId: _shop, ...rest } = complete
    expect(await messageOf(rest)).toContain(
      'shopId (SHOPEE_SHOP_ID) must be given alone, or merchantId (SHOPEE_MERCHANT_ID) in its place',
    )
  })

  test.each([
    ['SHOPEE_PARTNER_ID', 'seven', 'partnerId', 'partnerId (SHOPEE_PARTNER_ID) must be a whole number'],
    ['SHOPEE_PARTNER_KEY', '"key"', 'partnerKey', 'partnerKey (SHOPEE_PARTNER_KEY) must be the value alone'],
    ['SHOPEE_ENVIRONMENT', 'prod', 'environment', 'environment (SHOPEE_ENVIRONMENT) must be one of'],
    ['SHOPEE_BASE_URL', 'example.com', 'baseUrl', 'baseUrl (SHOPEE_BASE_URL) must be an https URL'],
  ])('is named with a bad value of it: %s', async (variable, value, option, message) => {
    vi.stubEnv(variable, value)
    expect(await messageOf({ ...complete, [option]: undefined })).toContain(message)
    // What is given is none of the variable's doing.
    expect(await messageOf({ ...complete, [option]: value })).toContain(`${option} must be`)
  })
})

test('nothing is checked before the first call, and then it throws', async () => {
  const shopee = createShopee({})
  expect(shopee).toMatchObject({ provider: 'shopee', account: 'shopee/unknown/unknown', contract: 1 })
  await expect(shopee.getOrder({ orderId: 'x' })).rejects.toMatchObject({ code: 'configuration' })
})

test('the account is that of the first call, whatever the environment says before and after it', async () => {
  const shopee = createShopee({ ...complete, shopId: undefined, fetch: async () => new Response('{}') })
  vi.stubEnv('SHOPEE_SHOP_ID', '600000')
  expect(shopee.account).toBe('shopee/production/shop/600000')
  await shopee.getOrder({ orderId: 'x' }).catch(() => undefined)
  vi.stubEnv('SHOPEE_SHOP_ID', '600001')
  expect(shopee.account).toBe('shopee/production/shop/600000')
})

test('a derived client drops the other alternative and leaves the first one alone', async () => {
  const first = createShopee(complete)
  const derived = first.with({ merchantId: 1001705, tokens: createMemoryTokenStore() })
  expect([first.account, derived.account]).toEqual([
    'shopee/production/shop/600000',
    'shopee/production/merchant/1001705',
  ])
  // The store is empty: the access token of the first client is not used in its place.
  await expect(derived.getOrder({ orderId: 'x' })).rejects.toMatchObject({
    code: 'configuration',
    message: expect.stringContaining('shopee/production/merchant/1001705'),
  })
})

test('tokens of production are never sent to the sandbox or to another host', async () => {
  const { accessToken: _token, ...rest } = complete
  const key = createShopee(complete).account
  const tokens = createMemoryTokenStore({ [key]: { accessToken: 'canary', refreshToken: 'canary-r' } })
  for (const elsewhere of [
    { environment: 'sandbox' },
    { environment: undefined, baseUrl: 'https://x.invalid' },
  ] as const)
    expect(await messageOf({ ...rest, ...elsewhere, tokens })).toContain('nothing is stored')
})
