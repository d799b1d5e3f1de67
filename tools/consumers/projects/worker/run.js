import { Miniflare } from 'miniflare'

const {
  ORDER_ID,
  SHOPEE_PARTNER_ID,
  SHOPEE_PARTNER_KEY,
  SHOPEE_SHOP_ID,
  SHOPEE_ACCESS_TOKEN,
  SHOPEE_BASE_URL,
} = process.env
const settings = {
  partnerId: SHOPEE_PARTNER_ID,
  partnerKey: SHOPEE_PARTNER_KEY,
  shopId: SHOPEE_SHOP_ID,
  accessToken: SHOPEE_ACCESS_TOKEN,
  baseUrl: SHOPEE_BASE_URL,
  totalTimeoutMs: 5_000,
}

const miniflare = new Miniflare({
  modules: true,
  scriptPath: 'out/worker.js',
  compatibilityDate: '2026-07-01',
  bindings: { ORDER_ID, settings },
})
try {
  const response = await miniflare.dispatchFetch('http://localhost/')
  console.log(`verdict ${await response.text()}`)
} finally {
  await miniflare.dispose()
}
