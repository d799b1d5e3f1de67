import { createShopee } from '@cancel/shopee'
import type { DemoCase } from '../case.ts'
import { quick } from '../quick.ts'

export const nobodyKnows: DemoCase = {
  title: 'Shopee: the vendor is gone after the cancel',
  shows: 'no answer and no read: the result says so instead of guessing, and follow() finds the truth later',
  run: async ({ at, emulator, ask, follow, meanwhile }) => {
    emulator.shopee.orders.add({ order_sn: '201020EMGONE01' })
    emulator.shopee.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
    emulator.shopee.faults.add({ on: 'read', fault: 'server_error:503', times: 99 })
    const shopee = createShopee({ ...at.shopee.settings, ...quick })
    const request = { orderId: '201020EMGONE01', reason: 'customer_request' } as const
    const unconfirmed = await ask(shopee, request, { totalTimeoutMs: 300 })
    meanwhile('the vendor answers again', emulator.shopee.faults.clear)
    await follow(createShopee(at.shopee.settings), unconfirmed, { reads: 1 })
  },
  expected: [{ status: 'unconfirmed' }, { status: 'cancelled', by: 'unproven' }],
  effects: ['cancelled'],
  cancels: 1,
}
