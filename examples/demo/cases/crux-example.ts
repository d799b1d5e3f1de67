import { createCrux } from '@cancel/crux'
import type { DemoCase } from '../case.ts'
import { crux as page } from '../pages.ts'
import { quick } from '../quick.ts'

export const cruxExample: DemoCase = {
  title: "Crux: the page's example",
  shows: '204 says that the request was taken: the supplier still decides, so nothing is cancelled yet',
  page,
  run: async ({ at, emulator, ask }) => {
    const supplierUuid = '757ce28d-fbd6-4b9f-8051-f847482e169f'
    emulator.crux.orders.add({
      uuid: '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29',
      line_items: [{ supplier_uuid: supplierUuid }],
    })
    const crux = createCrux({ ...at.crux.settings, ...quick })
    await ask(crux, { orderId: '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29', skus: [{ supplierUuid }] })
  },
  expected: [{ status: 'requested', awaiting: 'supplier' }],
  effects: ['cancel requested'],
  cancels: 1,
}
