import { ShopeeSDK } from '@congminh1254/shopee-sdk'
import { cancelBody, expectSuccess, paths, shopee } from '../world.ts'
import { heldToken } from './held-token.ts'
import type { Open } from './contender.ts'

export const open: Open = (origin) => {
  const sdk = new ShopeeSDK(
    {
      partner_id: shopee.partnerId,
      partner_key: shopee.partnerKey,
      shop_id: shopee.shopId,
      base_url: new URL(paths.cancelShopee.replace('/order/cancel_order', ''), origin).href,
    },
    heldToken({ accessToken: shopee.accessToken, refreshToken: 'unused', shopId: shopee.shopId }),
  )
  return async () => {
    expectSuccess(await sdk.order.cancelOrder({ ...cancelBody(), cancel_reason: 'CUSTOMER_REQUEST' }))
  }
}
