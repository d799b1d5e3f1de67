import { createKibo } from '@cancel/kibo'
import type { DemoCase } from '../case.ts'
import { kibo as page } from '../pages.ts'
import { quick } from '../quick.ts'

export const kiboExample: DemoCase = {
  title: "Kibo: the page's example",
  shows: 'the reason is "other", so the note goes out as the explanation',
  page,
  run: async ({ at, emulator, ask }) => {
    emulator.kibo.orders.add({ orderID: 1_010_101 })
    const kibo = createKibo({ ...at.kibo.settings, ...quick })
    await ask(kibo, { orderId: '1010101', reason: 'other', note: 'Customer changed mind' })
  },
  expected: [{ status: 'cancelled', by: 'unproven' }],
  effects: ['cancelled'],
  cancels: 1,
}
