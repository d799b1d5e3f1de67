import { expectCancelled } from '@cancel/core'
import { kibo } from '../world.ts'
import type { Open } from './contender.ts'
import { ourKibo } from './our-kibo.ts'

export const open: Open = (origin, fetch) => {
  const client = ourKibo(origin, fetch)
  return async () => {
    // Kibo says yes to a cancelled order, too. Without a read before, nothing proves whose cancel it was.
    expectCancelled(await client.cancel({ orderId: String(kibo.orderId), reason: 'customer_request' }))
  }
}
