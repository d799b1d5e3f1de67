import type { ShopeeClient } from '@cancel/shopee'
import { cancelBody, expectSuccess, shopee } from '../world.ts'
import type { Open } from './contender.ts'
import { openShopeeSdk } from './open-shopee-sdk.ts'

export const shopeeSdk: Open = async (baseUrl) => {
  const sdk = await openShopeeSdk({ ...shopee, baseUrl }, { ...shopee, refreshToken: 'unused' })
  return async () => {
    expectSuccess(await sdk.order.cancelOrder({ ...cancelBody(), cancel_reason: 'CUSTOMER_REQUEST' }))
  }
}

function ours(callOf: (client: ShopeeClient) => () => Promise<void>): Open {
  return async (baseUrl, fetch) => {
    const { createShopee } = await import('@cancel/shopee')
    const { partnerId, partnerKey, shopId, accessToken } = shopee
    return callOf(createShopee({ partnerId, partnerKey, shopId, accessToken, baseUrl, fetch }))
  }
}

export const shopeeApi: Open = ours(({ api }) => async () => {
  expectSuccess(await api.cancelOrder(cancelBody()))
})

export const shopeeTwoCalls: Open = ours(({ api }) => async () => {
  expectSuccess(await api.cancelOrder(cancelBody()))
  expectSuccess(
    await api.getOrderDetail({
      order_sn_list: [shopee.orderSn],
      request_order_status_pending: true,
      response_optional_fields: [
        'cancel_by',
        'cancel_reason',
        'buyer_cancel_reason',
        'fulfillment_flag',
        'item_list',
        'package_list',
      ],
    }),
  )
})

export const shopeeCancel: Open = ours((client) => async () => {
  const result = await client.cancel({ orderId: shopee.orderSn, reason: 'customer_request' })
  const by = result.status === 'cancelled' ? result.by : result.status
  if (by !== 'this_call') throw new Error(`cancelled by ${by}`)
})
