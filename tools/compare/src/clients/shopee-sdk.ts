import { ShopeeSDK } from '@congminh1254/shopee-sdk'
import type { TokenStorage } from '@congminh1254/shopee-sdk/storage'
import type { Client, ServerSettings } from '../client.ts'
import { bodyOf, read } from './by-hand.ts'

export const shopeeSdk: Client = {
  title: '@congminh1254/shopee-sdk 2.7',
  setUp: 'its defaults; it has no timeout',
  cancel: async (settings, asked) => {
    const { baseUrl, partnerId, partnerKey, shopId } = settings
    const sdk = new ShopeeSDK(
      {
        partner_id: partnerId,
        partner_key: partnerKey,
        shop_id: shopId,
        base_url: `${baseUrl}/api/v2`,
      },
      holdTokens(settings),
    )
    return read(await sdk.order.cancelOrder(bodyOf(asked) as Body))
  },
}

/** The SDK's type has no field for a part of an order; what it is given is sent as it stands. */
type Body = Parameters<ShopeeSDK['order']['cancelOrder']>[0]

/** The pair of tokens that the emulator starts with. */
function holdTokens({ accessToken, shopId }: ServerSettings): TokenStorage {
  const seconds = 14_400
  let held: Awaited<ReturnType<TokenStorage['get']>> = {
    access_token: accessToken,
    refresh_token: 'emulator-refresh-token',
    shop_id: shopId,
    expire_in: seconds,
    expired_at: Date.now() + seconds * 1000,
    request_id: '',
    error: '',
    message: '',
  }
  return {
    store: async (next) => {
      held = next
    },
    get: async () => held,
    clear: async () => {
      held = null
    },
  }
}
