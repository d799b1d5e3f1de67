import { createKibo } from '@cancel/kibo'
import type { DemoCase } from '../case.ts'
import { quick } from '../quick.ts'

export const lostAnswer: DemoCase = {
  title: 'Kibo: the answer is lost',
  shows: 'the vendor cancelled and the connection broke: the order is read, and nothing is sent again',
  run: async ({ at, emulator, ask }) => {
    emulator.kibo.orders.add({ orderID: 1_010_102 })
    emulator.kibo.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
    const kibo = createKibo({ ...at.kibo.settings, ...quick })
    await ask(kibo, { orderId: '1010102', reason: 'customer_request' })
  },
  expected: [{ status: 'cancelled', by: 'unproven' }],
  effects: ['cancelled'],
  cancels: 1,
}
