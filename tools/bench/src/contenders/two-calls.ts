import { cancelBody, expectSuccess, shopee } from '../world.ts'
import type { Open } from './contender.ts'
import { ourShopee } from './our-shopee.ts'

export const open: Open = (origin, fetch) => {
  const { api } = ourShopee(origin, fetch)
  return async () => {
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
  }
}
