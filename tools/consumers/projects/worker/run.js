import { Miniflare } from 'miniflare'

const {
  ORDER_ID,
  SHOPEE_PARTNER_ID: partnerId,
  SHOPEE_PARTNER_KEY: partnerKey,
  SHOPEE_SHOP_ID: shopId,
  SHOPEE_ACCESS_TOKEN: accessToken,
  SHOPEE_BASE_URL: baseUrl,
} = process.env
const settings = { partnerId, partnerKey, shopId, accessToken, baseUrl, totalTimeoutMs: 5_000 }

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
