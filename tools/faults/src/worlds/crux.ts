import { createCrux, cruxNotes, cruxRows, type CruxSettings } from '@cancel/crux'
import { createCruxEmulator, type EmulatorClock } from '@cancel/emulator'
import { cruxCases } from '../rows/vendors/crux.ts'
import type { Subject, World } from './world.ts'

/** Characters that URLs, JSON and base64 change. */
const password = 'canary "crux"/+&=%~?secret'

/** Crux, whose suppliers decide: nothing is ever sent again, since they would be asked twice. */
export const crux: Subject = {
  name: 'crux',
  title: 'Crux Connect',
  modes: ['whole'],
  tokens: 'fetched',
  resends: false,
  believesUnknownCodes: true,
  rows: cruxRows,
  notes: cruxNotes,
  cases: cruxCases,
  createWorld,
}

function createWorld(clock: EmulatorClock): World {
  const emulator = createCruxEmulator({ clock, password })
  const { orders, suppliers } = emulator
  return {
    emulator,
    clock,
    settings: emulator.settings,
    client: (settings, overrides) => createCrux({ ...(settings as CruxSettings), ...overrides }),
    order: () => {
      const line = { status: 'Allocated', quantity: 2 }
      const { uuid: orderId, line_items: lines } = orders.add({ line_items: [line, line] })
      return {
        orderId,
        ref: { orderId },
        units: Object.fromEntries(lines.map(({ uuid, quantity }) => [uuid, quantity])),
        whole: { orderId },
      }
    },
    cancelled: (id) =>
      Object.fromEntries(
        (orders.get(id)?.line_items ?? [])
          .filter(({ status }) => status === 'Cancelled')
          .map(({ uuid, quantity }) => [uuid, quantity]),
      ),
    cancelElsewhere: orders.cancelElsewhere,
    suppliersAgree: (id) => suppliers.decide(id, 'confirm'),
    secrets: [password],
  }
}
