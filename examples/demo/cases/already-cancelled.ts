import { createShopee } from '@cancel/shopee'
import type { DemoCase } from '../case.ts'
import { quick } from '../quick.ts'

export const alreadyCancelled: DemoCase = {
  title: 'Shopee: cancelled already',
  shows: 'the same words stand for "cancelled" and "shipped", so the order is read and says which',
  run: async ({ at, emulator, ask }) => {
    emulator.shopee.orders.add({ order_sn: '201020EMCANCLD', order_status: 'CANCELLED', cancel_by: 'buyer' })
    const shopee = createShopee({ ...at.shopee.settings, ...quick })
    await ask(shopee, { orderId: '201020EMCANCLD', reason: 'customer_request' })
  },
  expected: [{ status: 'cancelled', by: 'someone_else' }],
  effects: [],
  cancels: 1,
}
