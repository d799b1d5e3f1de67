import { expect, test } from 'vitest'
import { signShopeePush, signShopeeRequest } from './signature.ts'

// Vectors computed with OpenSSL and Python from made-up keys; the vendor publishes no key for its own samples.
const key = '57615053704d6470644f554a78656d50484143644964436a5568777544524579'
const path = '/api/v2/order/cancel_order'
const shop = {
  partnerId: '2001887',
  path,
  timestamp: '1655714431',
  accessToken: '59777174636562737266615546704c6d',
  accountId: '14701711',
}

test('a shop call is signed over partner, path, timestamp, token and shop', () => {
  expect(signShopeeRequest(key, shop)).toBe(
    '87dc403549ac2db0bf1cc18fe1022de75ff87449576d9fe9105e8375be25454c',
  )
})

test('a public call is signed over partner, path and timestamp', () => {
  const parts = { partnerId: '2001887', path: '/api/v2/auth/access_token/get', timestamp: '1655714431' }
  expect(signShopeeRequest(key, parts)).toBe(
    'ec228461f4fda091fec25c8ff7102fe6865f07aa0159c7ff690a241d968b4f5e',
  )
})

test('the prefix of newer keys is part of the key', () => {
  const prefixed = 'shpk57615053704d6470644f554a78656d50484143644964436a556877754452'
  expect(signShopeeRequest(prefixed, shop)).toBe(
    'da0ae58c8daeefc46185d56039db6002233f29e7ec1f3f5b7a1000f380c356b1',
  )
})

test('leading zeros of the digest are kept', () => {
  expect(signShopeeRequest(key, { ...shop, timestamp: '1700001690' })).toBe(
    '000d9e252fc3c2364bbe03cb0c8321210ac581dd2e21ea047013dc07a7b3a55c',
  )
})

test('a push is signed over the url, a bar and the UTF-8 bytes of the body', () => {
  const body =
    '{"code":3,"shop_id":727720655,"timestamp":1660123127,"data":{"ordersn":"220810QSK8S7BX","status":"CANCELLED","note":"\u0111\u01a1n h\u00e0ng \u2013 \u53d6\u6d88"}}'
  expect(signShopeePush(key, 'https://example.com/shopee/push', body)).toBe(
    'f1ce6de8bb36d824a56d1cb861150c6420add1639f1ff041e981288ed4594578',
  )
})
