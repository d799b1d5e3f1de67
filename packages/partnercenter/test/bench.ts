import { type Bench, emulatedWorld, type TestOrder, type World } from '@cancel/conformance'
import {
  createManualClock,
  createPartnerCenterEmulator,
  faultCatalogue,
  type ManualClock,
  type PartnerCenterEmulator,
} from '@cancel/emulator'
import { createPartnerCenter } from '../src/index.ts'

/** Characters that URLs, forms, JSON and base64 change. */
const clientSecret = 'canary "pc"/+&=%~?secret'

function createEmulator(clock: ManualClock): PartnerCenterEmulator {
  return createPartnerCenterEmulator({ clock, clientSecret })
}

/** Partner Center's emulator in-process. */
export const partnerCenterBench: Bench = {
  faults: faultCatalogue,
  createWorld: () => {
    const clock = createManualClock()
    const emulator = createEmulator(clock)
    return worldOn(emulator, clock, emulator.settings)
  },
}

/** The same behind a real socket. */
export const partnerCenterSocketBench: Bench = {
  faults: faultCatalogue.filter(({ needs }) => needs === undefined),
  createWorld: async () => {
    const clock = createManualClock()
    const emulator = createEmulator(clock)
    const { settings, close } = await emulator.listen()
    // A server that hangs lets the clock go on in steps of real milliseconds.
    const world = worldOn(emulator, clock, { ...settings, timeoutMs: 5_000 })
    return { ...world, fetch: globalThis.fetch, close }
  },
}

function worldOn(
  emulator: PartnerCenterEmulator,
  clock: ManualClock,
  settings: Parameters<typeof createPartnerCenter>[0],
): World {
  const { orders, customerId } = emulator.server
  return emulatedWorld(emulator, clock, {
    secrets: [clientSecret],
    client: (overrides) => createPartnerCenter({ ...settings, ...overrides }),
    otherAccount: () =>
      createPartnerCenter({ ...settings, tenantId: '0b1e2d3c-0000-4000-8000-00000000beef' }),
    cancelElsewhere: orders.cancelElsewhere,
    order: (state) => {
      if (state === 'absent') return testOrder('absent-order', customerId)
      const { id } = orders.add({
        lineItems: [{}, {}, {}],
        // Nothing is shipped here; a window that has passed forbids a cancel as well.
        ageDays: state === 'shipped' ? 61 : 0,
        status: state === 'cancelled' ? 'cancelled' : 'completed',
      })
      return testOrder(id, customerId)
    },
    cancelled: (id) => {
      const order = orders.get(id)
      // A whole cancel leaves the quantities as they were, a cancelled line has none.
      const gone = order?.lineItems.filter(({ quantity }) => order.status === 'cancelled' || quantity === 0)
      return Object.fromEntries((gone ?? []).map(({ lineItemNumber }) => [String(lineItemNumber), 1]))
    },
  })
}

function testOrder(orderId: string, customerId: string): TestOrder {
  const whole = { orderId, customerId }
  return {
    orderId,
    ref: whole,
    units: { 0: 1, 1: 1, 2: 1 },
    whole,
    line: {
      request: { ...whole, ...line(1) },
      units: { 1: 1 },
      other: { ...whole, ...line(2) },
      unknown: { ...whole, ...line(7) },
    },
    misuses: {
      customerId: { ...whole, customerId: '..' },
      requestId: { ...whole, requestId: 'no GUID' },
      'lines.0.lineNumber': { ...whole, ...line(-1) },
    },
  }
}

function line(lineNumber: number): { readonly lines: readonly object[] } {
  return { lines: [{ lineNumber }] }
}
