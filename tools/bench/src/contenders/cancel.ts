import { shopee } from '../world.ts'
import { expectCancelledByThisCall } from './expect-cancelled.ts'
import type { Open } from './contender.ts'
import { ourShopee } from './our-shopee.ts'

export const open: Open = (origin, fetch) => {
  const client = ourShopee(origin, fetch)
  return async () => {
    expectCancelledByThisCall(await client.cancel({ orderId: shopee.orderSn, reason: 'customer_request' }))
  }
}
