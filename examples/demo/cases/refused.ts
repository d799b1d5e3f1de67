import { createPartnerCenter } from '@cancel/partnercenter'
import type { DemoCase } from '../case.ts'
import { quick } from '../quick.ts'

export const refusedOrder: DemoCase = {
  title: 'Partner Center: the window has passed',
  shows: "the vendor's no about this order is a result with its code and words, not an exception",
  run: async ({ at, emulator, ask }) => {
    const orderId = 'windowPassed-00000000000000000001'
    const { referenceCustomerId: customerId } = emulator.partnercenter.orders.add({
      id: orderId,
      ageDays: 61,
    })
    const partnercenter = createPartnerCenter({ ...at.partnercenter.settings, ...quick })
    await ask(partnercenter, { customerId, orderId })
  },
  expected: [{ status: 'refused', refusal: 'window_elapsed' }],
  effects: [],
  cancels: 1,
}
