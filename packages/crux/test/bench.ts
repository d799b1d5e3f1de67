import { type Bench, emulatedWorld, type TestOrder, type World } from '@cancel/conformance'
import {
  createCruxEmulator,
  createManualClock,
  type CruxEmulator,
  faultCatalogue,
  type ManualClock,
} from '@cancel/emulator'
import { createCrux } from '../src/index.ts'

/** Characters that URLs, JSON and base64 change. */
const password = 'canary "crux"/+&=%~?secret'

/** Crux's emulator in-process, in one of the two generations of its API. */
export function cruxBench(generation: 'v1' | 'timp'): Bench {
  return {
    faults: faultCatalogue,
    createWorld: () => {
      const clock = createManualClock()
      const emulator = createCruxEmulator({ clock, generation, password })
      return worldOn(emulator, clock, emulator.settings)
    },
  }
}

/** The same behind a real socket. */
export const cruxSocketBench: Bench = {
  faults: faultCatalogue.filter(({ needs }) => needs === undefined),
  createWorld: async () => {
    const clock = createManualClock()
    const emulator = createCruxEmulator({ clock, password })
    const { settings, close } = await emulator.listen()
    // A server that hangs lets the clock go on in steps of real milliseconds.
    const world = worldOn(emulator, clock, { ...settings, timeoutMs: 5_000 })
    return { ...world, fetch: globalThis.fetch, close }
  },
}

function worldOn(
  emulator: CruxEmulator,
  clock: ManualClock,
  settings: Parameters<typeof createCrux>[0],
): World {
  const { orders, suppliers } = emulator
  return emulatedWorld(emulator, clock, {
    secrets: [password],
    client: (overrides) => createCrux({ ...settings, ...overrides }),
    otherAccount: () => createCrux({ ...settings, username: 'other@emulator.invalid' }),
    order: (state) => added(emulator, state),
    cancelElsewhere: orders.cancelElsewhere,
    suppliersAgree: (id) => suppliers.decide(id, 'confirm'),
    cancelled: (id) =>
      Object.fromEntries(
        (orders.get(id)?.line_items ?? [])
          .filter(({ status }) => status === 'Cancelled')
          .map(({ uuid, quantity }) => [uuid, quantity]),
      ),
  })
}

function added({ orders }: CruxEmulator, state: Parameters<World['order']>[0]): TestOrder {
  if (state === 'absent') return testOrder('0a1b2c3d-0000-4000-8000-00000000beef', {})
  const line = { status: state === 'cancelled' ? 'Cancelled' : 'Allocated', quantity: 2 }
  const { uuid, line_items: lines } = orders.add({ line_items: [line, line] })
  if (state === 'shipped') orders.ship(uuid)
  return testOrder(uuid, Object.fromEntries(lines.map((each) => [each.uuid, each.quantity])))
}

function testOrder(orderId: string, units: TestOrder['units']): TestOrder {
  const whole = { orderId }
  return {
    orderId,
    ref: { orderId },
    units,
    whole,
    misuses: {
      orderId: { orderId: 'no UUID' },
      skus: { ...whole, skus: [] },
      'skus.0.supplierUuid': { ...whole, skus: [{ supplierUuid: '..' }] },
    },
  }
}
