import { kibo } from '../world.ts'
import { expectCancelledByThisCall } from './expect-cancelled.ts'
import type { Open } from './contender.ts'
import { ourKibo } from './our-kibo.ts'

export const open: Open = (origin, fetch) => {
  const client = ourKibo(origin, fetch)
  return async () => {
    expectCancelledByThisCall(
      await client.cancel({ orderId: String(kibo.orderId), reason: 'customer_request' }),
    )
  }
}
