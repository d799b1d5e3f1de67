import { createEmulator, listenRefused } from '@cancel/emulator'
import type { Scenario } from './consumers.ts'

/** An order at each vendor, and the settings of its client as environment variables. */
export interface Vendors {
  readonly environment: Readonly<Record<string, string>>
  /** What really happened to Shopee's order. */
  readonly effects: () => readonly string[]
  readonly close: () => Promise<void>
}

/** Starts the vendors on loopback, in this process. */
export async function startVendors(scenario: Scenario['vendor']): Promise<Vendors> {
  const emulator = createEmulator()
  const listening = await emulator.listen()
  const nobody = await listenRefused()
  const { order_sn: orderId } = emulator.shopee.orders.add()
  const { orderID: kiboOrderId } = emulator.kibo.orders.add()
  if (scenario === 'lost answer') emulator.shopee.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
  return {
    environment: {
      ...toEnvironment('SHOPEE', listening.shopee.settings),
      ...toEnvironment('KIBO', listening.kibo.settings),
      ...(scenario === 'refused' ? { SHOPEE_BASE_URL: nobody.url } : {}),
      ORDER_ID: orderId,
      KIBO_ORDER_ID: String(kiboOrderId),
    },
    effects: () =>
      emulator.shopee.ledger.entries.filter((entry) => entry.orderId === orderId).map(({ effect }) => effect),
    close: async () => {
      await Promise.all([listening.close(), nobody.close()])
    },
  }
}

/** `{ partnerId: 1 }` of Shopee -> `{ SHOPEE_PARTNER_ID: '1' }`. */
function toEnvironment(vendor: string, settings: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
      .map(([option, value]) => [
        `${vendor}_${option.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`,
        String(value),
      ]),
  )
}
