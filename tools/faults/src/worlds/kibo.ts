import { createKiboEmulator, type EmulatorClock } from '@cancel/emulator'
import { createKibo, kiboNotes, kiboRows, type KiboSettings } from '@cancel/kibo'
import { kiboCases } from '../rows/vendors/kibo.ts'
import type { Subject, World } from './world.ts'

/** Characters that URLs, JSON and base64 change. */
const clientSecret = 'canary "kibo"/+&=%~?secret'

export const kibo: Subject = {
  name: 'kibo',
  title: 'Kibo',
  modes: ['whole'],
  tokens: 'fetched',
  resends: true,
  believesUnknownCodes: true,
  rows: kiboRows,
  notes: kiboNotes,
  cases: kiboCases,
  createWorld,
}

function createWorld(clock: EmulatorClock): World {
  const emulator = createKiboEmulator({ clock, clientSecret })
  const { orders, server } = emulator
  return {
    emulator,
    clock,
    settings: emulator.settings,
    client: (settings, overrides) => createKibo({ ...(settings as KiboSettings), ...overrides }),
    order: () => {
      const { orderID, orderItems } = orders.add({ orderStatus: 'READY', orderItems: [{ quantity: 3 }, {}] })
      const orderId = String(orderID)
      return {
        orderId,
        ref: { orderId },
        units: Object.fromEntries(
          orderItems.map(({ orderItemID, quantity }) => [String(orderItemID), quantity]),
        ),
        whole: { orderId, reason: 'customer_request' },
      }
    },
    cancelled: (id) =>
      Object.fromEntries(
        (orders.get(id)?.orderItems ?? [])
          .filter(({ itemState }) => itemState === 'CANCELED')
          .map(({ orderItemID, quantity }) => [String(orderItemID), quantity]),
      ),
    cancelElsewhere: (id) => orders.cancelElsewhere(id),
    expireTokens: server.expireTokens,
    secrets: [clientSecret],
  }
}
