import { expectCancelled } from '@cancel/core'
import { shopee } from '../world.ts'
import type { Open } from './contender.ts'
import { ourShopee } from './our-shopee.ts'

export const open: Open = (origin, fetch) => {
  const client = ourShopee(origin, fetch)
  return async () => {
    const { by } = expectCancelled(
      await client.cancel({ orderId: shopee.orderSn, reason: 'customer_request' }),
    )
    if (by !== 'this_call') throw new Error(`cancelled by ${by}`)
  }
}
