import { ShopeeSDK } from '@congminh1254/shopee-sdk'
import { heldToken } from 'bench/held-token'
import type { Client } from '../client.ts'
import { bodyOf, read } from './by-hand.ts'

export const shopeeSdk: Client = {
  title: '@congminh1254/shopee-sdk 2.7',
  setUp: 'its defaults; it has no timeout',
  cancel: async (settings, asked) => {
    const { baseUrl, partnerId, partnerKey, shopId = 0, accessToken } = settings
    const sdk = new ShopeeSDK(
      {
        partner_id: partnerId,
        partner_key: partnerKey,
        shop_id: shopId,
        base_url: `${baseUrl}/api/v2`,
      },
      heldToken({ accessToken, refreshToken: 'emulator-refresh-token', shopId }),
    )
    return read(await sdk.order.cancelOrder(bodyOf(asked) as Body))
  },
}

/** The SDK's type has no field for a part of an order; what it is given is sent as it stands. */
type Body = Parameters<ShopeeSDK['order']['cancelOrder']>[0]
