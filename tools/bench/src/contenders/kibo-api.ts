import { kibo } from '../world.ts'
import type { Open } from './contender.ts'
import { ourKibo } from './our-kibo.ts'

export const open: Open = (origin, fetch) => {
  const { api } = ourKibo(origin, fetch)
  return async () => {
    const { orderStatus } = await api.cancelOrder({
      orderId: kibo.orderId,
      dispositionReason: kibo.reason,
    })
    if (orderStatus !== 'CANCELED') throw new Error(`no success: ${String(orderStatus)}`)
  }
}
