import { CancelError, createMemoryTokenStore } from '@cancel/core'
import { describe, expect, test, vi } from 'vitest'
import { accountOf, resolveShopeeSettings, type ShopeeSettings } from './settings.ts'
import { createShopee } from './shopee.ts'

const complete: ShopeeSettings = {
  partnerId: 1,
  partnerKey: 'key',
  shopId: 600000,
  accessToken: 'token',
  environment: 'production',
}

function messageOf(settings: ShopeeSettings): string {
  try {
    resolveShopeeSettings(settings)
  } catch (error) {
    if (CancelError.is(error)) return `${error.code}: ${error.message}`
  }
  return 'no error'
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
] as const)('%s %s is %s', (region, environment, baseUrl) => {
  expect(resolveShopeeSettings({ ...complete, region, environment }).baseUrl).toBe(baseUrl)
})

test('the region is global unless told, and a baseUrl needs no environment', () => {
  expect(resolveShopeeSettings(complete).baseUrl).toBe('https://partner.shopeemobile.com')
  const { environment: _environment, ...rest } = complete
  expect(resolveShopeeSettings({ ...rest, baseUrl: 'http://127.0.0.1:4010/' }).baseUrl).toBe(
    'http://127.0.0.1:4010',
  )
})

describe('what is wrong is named, with option and variable', () => {
  test.each<[string, ShopeeSettings, string]>([
    [
      'partnerId',
      { ...complete, partnerId: undefined },
      'partnerId is missing: pass it to the factory or set SHOPEE_PARTNER_ID',
    ],
    ['partnerKey', { ...complete, partnerKey: undefined }, 'SHOPEE_PARTNER_KEY'],
    [
      'shopId',
      { ...complete, shopId: undefined },
      'shopId (or merchantId) is missing: pass it to the factory or set SHOPEE_SHOP_ID',
    ],
    [
      'accessToken',
      { ...complete, accessToken: undefined },
      'accessToken (or tokens) is missing: pass it to the factory or set SHOPEE_ACCESS_TOKEN',
    ],
    ['environment', { ...complete, environment: undefined }, 'environment (or baseUrl) is missing'],
    ['both ids', { ...complete, merchantId: 1 }, 'shopId must be given alone, or merchantId in its place'],
    [
      'both credentials',
      { ...complete, tokens: createMemoryTokenStore() },
      'accessToken must be given alone, or tokens in its place',
    ],
    [
      'a store that is none',
      { ...complete, accessToken: undefined, tokens: {} as never },
      'tokens must be a store with get and replace',
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
    ['a typing error', { ...complete, enviroment: 'sandbox' } as never, 'settings has no field "enviroment"'],
    [
      'an id with a path',
      { ...complete, shopId: '1/../2' },
      'shopId must be a whole number from 1 to 4294967295',
    ],
    [
      'an id beyond 32 bits',
      { ...complete, partnerId: 2 ** 32 },
      'partnerId must be a whole number from 1 to 4294967295',
    ],
    ['a plain address', { ...complete, baseUrl: 'http://example.com' }, 'baseUrl must be an https URL'],
  ])('%s', (_what, settings, message) => {
    expect(messageOf(settings)).toContain('configuration: ')
    expect(messageOf(settings)).toContain(message)
  })
})

describe('the environment', () => {
  test('fills in what is not given', () => {
    vi.stubEnv('SHOPEE_PARTNER_ID', '7')
    vi.stubEnv('SHOPEE_PARTNER_KEY', 'key')
    vi.stubEnv('SHOPEE_MERCHANT_ID', '1001705')
    vi.stubEnv('SHOPEE_ACCESS_TOKEN', 'token')
    vi.stubEnv('SHOPEE_REGION', 'china')
    vi.stubEnv('SHOPEE_ENVIRONMENT', 'sandbox')
    expect(resolveShopeeSettings({})).toMatchObject({
      partnerId: '7',
      partnerKey: 'key',
      subject: { kind: 'merchant', id: '1001705' },
      credentials: { kind: 'token', accessToken: 'token' },
      baseUrl: 'https://openplatform.sandbox.test-stable.shopee.cn',
    })
    expect(createShopee().account).toBe('shopee/merchant/1001705')
  })

  test('is silent about the alternatives of a given option', () => {
    vi.stubEnv('SHOPEE_MERCHANT_ID', '1001705')
    vi.stubEnv('SHOPEE_ACCESS_TOKEN', 'token')
    const { accessToken: _token, ...rest } = complete
    const tokens = createMemoryTokenStore()
    expect(resolveShopeeSettings({ ...rest, tokens })).toMatchObject({
      subject: { kind: 'shop', id: '600000' },
      credentials: { kind: 'store', store: tokens },
    })
    expect(accountOf(complete)).toBe('shopee/shop/600000')
  })

  test('that names both a shop and a merchant names neither', () => {
    vi.stubEnv('SHOPEE_SHOP_ID', '600000')
    vi.stubEnv('SHOPEE_MERCHANT_ID', '1001705')
    const { shopId: _shop, ...rest } = complete
    expect(messageOf(rest)).toContain('shopId must be given alone, or merchantId in its place')
  })
})

test('nothing is checked before the first call, and then it throws', async () => {
  const shopee = createShopee({})
  expect(shopee).toMatchObject({ provider: 'shopee', account: 'shopee/unknown', contract: 1 })
  await expect(shopee.getOrder({ orderId: 'x' })).rejects.toMatchObject({ code: 'configuration' })
})

test('the account is that of the first call, whatever the environment says before and after it', async () => {
  const shopee = createShopee({ ...complete, shopId: undefined, fetch: async () => new Response('{}') })
  expect(shopee.account).toBe('shopee/unknown')
  vi.stubEnv('SHOPEE_SHOP_ID', '600000')
  expect(shopee.account).toBe('shopee/shop/600000')
  await shopee.getOrder({ orderId: 'x' }).catch(() => undefined)
  vi.stubEnv('SHOPEE_SHOP_ID', '600001')
  expect(shopee.account).toBe('shopee/shop/600000')
})

test('a derived client drops the other alternative and leaves the first one alone', async () => {
  const first = createShopee(complete)
  const derived = first.with({ merchantId: 1001705, tokens: createMemoryTokenStore() })
  expect([first.account, derived.account]).toEqual(['shopee/shop/600000', 'shopee/merchant/1001705'])
  // The store is empty: the access token of the first client is not used in its place.
  await expect(derived.getOrder({ orderId: 'x' })).rejects.toMatchObject({
    code: 'configuration',
    message: expect.stringContaining('shopee/merchant/1001705'),
  })
})
