import type { CancelRequest } from '@cancel/core'
import { createPartnerCenterEmulator, type EmulatorClock } from '@cancel/emulator'
import {
  createPartnerCenter,
  partnerCenterNotes,
  partnerCenterRows,
  type PartnerCenterSettings,
} from '@cancel/partnercenter'
import { partnerCenterCases } from '../rows/vendors/partnercenter.ts'
import type { Subject, World } from './world.ts'

/** Characters that URLs, forms, JSON and base64 change. */
const clientSecret = 'canary "pc"/+&=%~?secret'

export const partnercenter: Subject = {
  name: 'partnercenter',
  title: 'Partner Center',
  modes: ['whole', 'line'],
  tokens: 'fetched',
  resends: true,
  believesUnknownCodes: true,
  rows: partnerCenterRows,
  notes: partnerCenterNotes,
  cases: partnerCenterCases,
  createWorld,
}

function createWorld(clock: EmulatorClock): World {
  const emulator = createPartnerCenterEmulator({ clock, clientSecret })
  const { orders, customerId } = emulator.server
  return {
    emulator,
    clock,
    settings: emulator.settings,
    client: (settings, overrides) =>
      createPartnerCenter({ ...(settings as PartnerCenterSettings), ...overrides }),
    order: () => {
      const { id: orderId } = orders.add({ lineItems: [{}, {}, {}] })
      const whole = { orderId, customerId }
      const line: CancelRequest & { readonly lines: readonly object[] } = {
        ...whole,
        lines: [{ lineNumber: 1 }],
      }
      return {
        orderId,
        ref: whole,
        units: { 0: 1, 1: 1, 2: 1 },
        whole,
        line: { request: line, units: { 1: 1 } },
      }
    },
    cancelled: (id) => {
      const order = orders.get(id)
      // A whole cancel leaves the quantities as they were, a cancelled line has none.
      const gone = order?.lineItems.filter(({ quantity }) => order.status === 'cancelled' || quantity === 0)
      return Object.fromEntries((gone ?? []).map(({ lineItemNumber }) => [String(lineItemNumber), 1]))
    },
    cancelElsewhere: orders.cancelElsewhere,
    secrets: [clientSecret],
  }
}
