import { createPartnerCenter } from '@cancel/partnercenter'
import type { DemoCase } from '../case.ts'
import { partnerCenterSandbox as page } from '../pages.ts'
import { quick } from '../quick.ts'

export const partnerCenterSandboxOrder: DemoCase = {
  title: 'Partner Center: a sandbox order',
  shows: 'a whole order; the answer shows it cancelled, so nothing is read',
  page,
  run: async ({ at, emulator, ask }) => {
    const customerId = 'bd59b416-37f9-4d8f-8df3-5750111fc615'
    emulator.partnercenter.orders.add({
      id: 'UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1',
      referenceCustomerId: customerId,
      lineItems: [{ offerId: 'DG7GMGF0DWT0:0001:DG7GMGF0DSQR' }],
    })
    const partnercenter = createPartnerCenter({ ...at.partnercenter.settings, ...quick })
    await ask(partnercenter, { customerId, orderId: 'UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1' })
  },
  expected: [{ status: 'cancelled', by: 'unproven' }],
  effects: ['cancelled'],
  cancels: 1,
}
