import { createPartnerCenter } from '@cancel/partnercenter'
import type { DemoCase } from '../case.ts'
import { partnerCenterSoftware as page } from '../pages.ts'
import { quick } from '../quick.ts'

export const partnerCenterSoftwareLine: DemoCase = {
  title: 'Partner Center: one line of a software order',
  shows: 'the order is read first; then the line is at 0, and that nobody else did it is not proven',
  page,
  run: async ({ at, emulator, ask }) => {
    const customerId = '45411344-b09d-47e7-9653-542006bf9766'
    const orderId = '2y6dF_rVgDAXMxypQPPnTquuXhKVK_3N1'
    emulator.partnercenter.orders.add({
      id: orderId,
      referenceCustomerId: customerId,
      product: 'software_subscription',
      lineItems: [
        { offerId: 'DG7GMGF0FKZV:0003:DG7GMGF0DWMS', termDuration: 'P3Y' },
        { offerId: 'DG7GMGF0DVT7:000C:DG7GMGF0FVZM', termDuration: 'P3Y' },
      ],
    })
    const partnercenter = createPartnerCenter({ ...at.partnercenter.settings, ...quick })
    await ask(partnercenter, {
      customerId,
      orderId,
      lines: [{ lineNumber: 0, offerId: 'DG7GMGF0FKZV:0003:DG7GMGF0DWMS' }],
    })
  },
  expected: [{ status: 'cancelled', by: 'unproven' }],
  effects: ['line 0 cancelled'],
  cancels: 1,
}
