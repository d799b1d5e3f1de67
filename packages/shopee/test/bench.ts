import { type Bench, emulatedWorld, type TestOrder, type World } from '@cancel/conformance'
import { createMemoryTokenStore } from '@cancel/core'
import {
  createManualClock,
  createShopeeEmulator,
  faultCatalogue,
  type ManualClock,
  type ShopeeEmulator,
} from '@cancel/emulator'
import { createShopee, type ShopeeSettings } from '../src/index.ts'

/** Characters that URLs, JSON and base64 change. */
const partnerKey = 'canary "key"/+&=%~?secret'
const tokens = {
  accessToken: 'canary "access"/+&=%~?secret',
  refreshToken: 'canary "refresh"/+&=%~?secret',
}

function createEmulator(clock: ManualClock): ShopeeEmulator {
  return createShopeeEmulator({ clock, partnerKey, tokens })
}

/** Shopee's emulator in-process, and a client that was handed its access token. */
export const shopeeBench: Bench = {
  faults: faultCatalogue,
  createWorld: () => {
    const clock = createManualClock()
    const emulator = createEmulator(clock)
    return worldOn(emulator, clock, emulator.settings)
  },
}

/** The same with a client that keeps its tokens in a store, where they have run out. */
export const shopeeStoreBench: Bench = {
  faults: faultCatalogue,
  createWorld: async () => {
    const clock = createManualClock()
    const emulator = createEmulator(clock)
    const { accessToken: _handed, ...settings } = emulator.settings
    const store = createMemoryTokenStore()
    const pair = { ...tokens, expiresAt: clock.now() }
    for (const account of ['shopee/shop/600000', 'shopee/shop/600001'])
      await store.replace(account, undefined, pair)
    const world = worldOn(emulator, clock, { ...settings, tokens: store })
    return { ...world, secrets: [...world.secrets, tokens.refreshToken] }
  },
}

/** A client with its access token behind a real socket. */
export const shopeeSocketBench: Bench = {
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

function worldOn(emulator: ShopeeEmulator, clock: ManualClock, settings: ShopeeSettings): World {
  const { orders } = emulator
  return emulatedWorld(emulator, clock, {
    secrets: [partnerKey, tokens.accessToken],
    client: (overrides) => createShopee({ ...settings, ...overrides }),
    otherAccount: () => createShopee({ ...settings, shopId: 600_001 }),
    order: (state) => added(emulator, state),
    cancelElsewhere: (id) => orders.cancelElsewhere(id, 'buyer'),
    cancelled: (id) =>
      Object.fromEntries(
        (orders.get(id)?.item_list ?? [])
          .filter(({ cancelled_qty: cancelled }) => cancelled > 0)
          .map((item) => [`${item.item_id}/${item.model_id}`, item.cancelled_qty]),
      ),
  })
}

const words = { open: 'READY_TO_SHIP', cancelled: 'CANCELLED', shipped: 'SHIPPED' } as const

function added({ orders }: ShopeeEmulator, state: Parameters<World['order']>[0]): TestOrder {
  if (state === 'absent') return testOrder('260101ABSENT00')
  const order = orders.add({
    order_status: words[state],
    item_list: [
      { item_id: 11, model_id: 0, model_quantity_purchased: 3 },
      { item_id: 12, model_id: 7, model_quantity_purchased: 1 },
    ],
  })
  return testOrder(order.order_sn)
}

function testOrder(orderId: string): TestOrder {
  const whole = {
    orderId,
    reason: 'out_of_stock',
    items: [{ itemId: 11, modelId: 0 }],
  } as const
  const lines = (itemId: number, modelId: number, quantity: number): object => ({
    orderId,
    reason: 'customer_request',
    lines: [{ itemId, modelId, quantity }],
  })
  return {
    orderId,
    ref: { orderId },
    units: { '11/0': 3, '12/7': 1 },
    whole,
    line: {
      request: { orderId, ...lines(12, 7, 1) },
      units: { '12/7': 1 },
      other: { orderId, ...lines(11, 0, 3) },
      unknown: { orderId, ...lines(13, 0, 1) },
    },
    some: { request: { orderId, ...lines(11, 0, 2) }, units: { '11/0': 2 } },
    misuses: {
      items: { orderId, reason: 'out_of_stock' },
      'items.0.itemId': { ...whole, items: [{ itemId: 2 ** 53, modelId: 0 }] },
      'lines.0.quantity': { orderId, ...lines(11, 0, 0) },
    },
  }
}
