import { createShopee } from '@cancel/shopee'
import type { DemoCase } from '../case.ts'
import { shopee as page } from '../pages.ts'
import { quick } from '../quick.ts'

export const shopeeExample: DemoCase = {
  title: 'Shopee: out of stock',
  shows: 'the answer holds a time and nothing else, so the order is read until it shows the cancellation',
  page,
  run: async ({ at, emulator, ask }) => {
    emulator.shopee.orders.add({
      order_sn: '201020SQQ5K2EP',
      item_list: [{ item_id: 1_680_783, model_id: 327_890_123 }],
    })
    const shopee = createShopee({ ...at.shopee.settings, ...quick })
    await ask(shopee, {
      orderId: '201020SQQ5K2EP',
      reason: 'out_of_stock',
      items: [{ itemId: '1680783', modelId: '327890123' }],
    })
  },
  expected: [{ status: 'cancelled', by: 'this_call' }],
  effects: ['cancelled'],
  cancels: 1,
}
