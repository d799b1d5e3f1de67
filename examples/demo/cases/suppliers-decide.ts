import { createCrux } from '@cancel/crux'
import type { DemoCase } from '../case.ts'
import { quick } from '../quick.ts'

const once = { reads: 1, intervalMs: 0 } as const

export const suppliersDecide: DemoCase = {
  title: 'Crux: two suppliers decide later',
  shows: 'the result waits as JSON text; another client follows it until the last line is decided',
  run: async ({ at, emulator, ask, follow, meanwhile }) => {
    const { uuid, line_items } = emulator.crux.orders.add({
      uuid: 'f7bc1028-844c-44ca-82df-fe76282d2a8b',
      line_items: [
        { uuid: '5e91d918-67e8-4957-a69a-df9d2072ad9b' },
        {
          uuid: '41aa7c11-61a5-4a2b-9c3c-2f5b3e0c7d01',
          supplier_uuid: 'd6ac857d-c844-4312-8485-6d121d065308',
        },
      ],
    })
    const crux = createCrux({ ...at.crux.settings, ...quick })
    const requested = await ask(crux, { orderId: uuid })
    meanwhile('the first supplier confirms', () => {
      emulator.crux.suppliers.decide(uuid, 'confirm', line_items[0]?.uuid)
    })
    const later = createCrux(at.crux.settings)
    const stillRequested = await follow(later, requested, once)
    meanwhile('the second supplier ships', () => {
      emulator.crux.suppliers.decide(uuid, 'ship', line_items[1]?.uuid)
    })
    await follow(later, stillRequested, once)
  },
  expected: [
    { status: 'requested', awaiting: 'supplier' },
    { status: 'requested', awaiting: 'supplier' },
    { status: 'partially_cancelled', by: 'unproven' },
  ],
  effects: [
    'cancel requested',
    'line 5e91d918-67e8-4957-a69a-df9d2072ad9b cancelled',
    'line 41aa7c11-61a5-4a2b-9c3c-2f5b3e0c7d01 shipped',
  ],
  cancels: 1,
}
