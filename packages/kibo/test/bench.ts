import { type Bench, emulatedWorld, type TestOrder } from '@cancel/conformance'
import { createKiboEmulator, createManualClock, faultCatalogue, type KiboEmulator } from '@cancel/emulator'
import { createKibo } from '../src/index.ts'

/** Characters that URLs, JSON and base64 change. */
const clientSecret = 'canary "kibo"/+&=%~?secret'

/** Kibo's emulator in-process. */
export const kiboBench: Bench = {
  faults: faultCatalogue,
  createWorld: () => {
    const clock = createManualClock()
    const emulator = createKiboEmulator({ clock, clientSecret })
    return worldOn(emulator, clock, emulator.settings)
  },
}

/** The same behind a real socket. */
export const kiboSocketBench: Bench = {
  faults: faultCatalogue.filter(({ needs }) => needs === undefined),
  createWorld: async () => {
    const clock = createManualClock()
    const emulator = createKiboEmulator({ clock, clientSecret })
    const { settings, close } = await emulator.listen()
    // A server that hangs lets the clock go on in steps of real milliseconds.
    const world = worldOn(emulator, clock, { ...settings, timeoutMs: 5_000 })
    return { ...world, fetch: globalThis.fetch, close }
  },
}

function worldOn(
  emulator: KiboEmulator,
  clock: ReturnType<typeof createManualClock>,
  settings: Parameters<typeof createKibo>[0],
): ReturnType<typeof emulatedWorld> {
  const { orders } = emulator
  return emulatedWorld(emulator, clock, {
    secrets: [clientSecret],
    client: (overrides) => createKibo({ ...settings, ...overrides }),
    otherAccount: () => createKibo({ ...settings, tenantId: '54321' }),
    order: (state) => (state === 'absent' ? testOrder('404404', {}) : added(emulator, state)),
    cancelElsewhere: (id) => orders.cancelElsewhere(id),
    cancelled: (id) =>
      Object.fromEntries(
        (orders.get(id)?.orderItems ?? [])
          .filter(({ itemState }) => itemState === 'CANCELED')
          .map(({ orderItemID, quantity }) => [String(orderItemID), quantity]),
      ),
  })
}

const words = { open: 'READY', cancelled: 'CANCELED', shipped: 'SHIPPED' } as const

function added({ orders }: KiboEmulator, state: keyof typeof words): TestOrder {
  const { orderID, orderItems } = orders.add({ orderStatus: words[state], orderItems: [{ quantity: 3 }, {}] })
  const units = orderItems.map(({ orderItemID, quantity }) => [String(orderItemID), quantity])
  return testOrder(String(orderID), Object.fromEntries(units))
}

function testOrder(orderId: string, units: TestOrder['units']): TestOrder {
  const whole = { orderId, reason: 'customer_request' } as const
  return {
    orderId,
    ref: { orderId },
    units,
    whole,
    misuses: {
      note: { ...whole, reason: 'other' },
      orderId: { ...whole, orderId: '0' },
    },
  }
}
