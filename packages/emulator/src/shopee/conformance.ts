import type { EmulatorClock } from '../clock.ts'
import {
  canary,
  type ConformanceCapabilities,
  type ConformanceOrder,
  type ConformanceOrders,
  conformanceServer,
  type ConformanceSetup,
  type ConformanceSubject,
} from '../conformance-subject.ts'
import { faultCatalogue } from '../faults/catalogue.ts'
import { createShopeeEmulator, type ShopeeEmulator } from './emulator.ts'
import type { NewShopeeOrder, ShopeeId } from './order.ts'
import type { ShopeeServerSettings } from './server.ts'
import type { ShopeeOrders } from './state.ts'
import { tokenShelf, type ShopeeTokenShelf } from './token-shelf.ts'

const capabilities: ConformanceCapabilities = {
  wholeOrder: true,
  lines: true,
  lineQuantity: true,
  reasons: {
    out_of_stock: 'OUT_OF_STOCK',
    customer_request: 'CUSTOMER_REQUEST',
    undeliverable_address: 'UNDELIVERABLE_AREA',
    payment_method_unsupported: 'COD_NOT_SUPPORTED',
  },
  decidedBy: 'vendor',
  requestId: { cannot: 'the call has no field for an id of the request' },
}

const refusals = {
  'a shipped order': 'too_late',
  'an order of Shopee’s own warehouse': 'channel_managed',
  'an order that is being packed': 'unspecified',
}

/** Shopee for `@cancel/conformance`: one shop, and clients that were handed an access token. */
export const shopee: ConformanceSubject<ShopeeServerSettings> = {
  capabilities: { ...capabilities, login: { cannot: 'the client is handed its access token' } },
  emulator: {
    name: 'shopee',
    faults: faultCatalogue,
    refusals,
    start: (setup) => {
      const { emulator, secrets } = startShopee(setup)
      return conformanceServer(emulator, {
        environment: { ...environment, accessToken: 'SHOPEE_ACCESS_TOKEN' },
        secrets,
        orders: shopeeTrials(emulator.orders),
      })
    },
  },
}

type WithStore = Omit<ShopeeServerSettings, 'accessToken'> & { readonly tokens: ShopeeTokenShelf }

/** The same with clients that keep their tokens in a store, where the access token has run out. */
export const shopeeWithTokenStore: ConformanceSubject<WithStore> = {
  capabilities,
  emulator: {
    name: 'shopee with a token store',
    faults: faultCatalogue,
    refusals,
    start: (setup) => {
      const { emulator, secrets } = startShopee(setup)
      const { accessToken: _handed, ...settings } = emulator.settings
      const tokens = tokenShelf(`shopee/shop/${settings.shopId}`, {
        ...emulator.server.tokenPair(),
        expiresAt: setup.clock.now(),
      })
      const server = conformanceServer(emulator, {
        environment,
        secrets: [...secrets, emulator.server.tokenPair().refreshToken],
        orders: shopeeTrials(emulator.orders),
      })
      const listen = async (): ReturnType<typeof overSocket> => overSocket(emulator, tokens)
      return { ...server, settings: { ...settings, tokens }, listen }
    },
  },
}

async function overSocket(
  emulator: ShopeeEmulator,
  tokens: ShopeeTokenShelf,
): Promise<{ readonly settings: WithStore & { readonly clock: EmulatorClock }; close: () => Promise<void> }> {
  const { settings, close } = await emulator.listen()
  const { accessToken: _handed, ...rest } = settings
  return { settings: { ...rest, tokens }, close }
}

const environment = {
  partnerId: 'SHOPEE_PARTNER_ID',
  partnerKey: 'SHOPEE_PARTNER_KEY',
  shopId: 'SHOPEE_SHOP_ID',
}

function startShopee({ clock, account }: ConformanceSetup): {
  readonly emulator: ShopeeEmulator
  readonly secrets: readonly string[]
} {
  const partnerKey = canary('key', account)
  const tokens = { accessToken: canary('access', account), refreshToken: canary('refresh', account) }
  const shopId = account === 'first' ? 600_000 : 600_001
  const emulator = createShopeeEmulator({ clock, partnerKey, tokens, shopId })
  return { emulator, secrets: [partnerKey, tokens.accessToken] }
}

const words = { open: 'READY_TO_SHIP', cancelled: 'CANCELLED', shipped: 'SHIPPED' } as const

function shopeeTrials(orders: ShopeeOrders): ConformanceOrders {
  const add = (order: NewShopeeOrder, first: ShopeeId = 11, second: ShopeeId = 12): ConformanceOrder => {
    const { order_sn: id } = orders.add({
      ...order,
      item_list: [
        { item_id: first, model_id: 0, model_quantity_purchased: 3 },
        { item_id: second, model_id: 7, model_quantity_purchased: 1 },
      ],
    })
    return trial(id, String(first), String(second))
  }
  return {
    add: (state) => (state === 'absent' ? trial('260101ABSENT00') : add({ order_status: words[state] })),
    refused: (name) => {
      if (name === 'a shipped order') return add({ order_status: words.shipped })
      if (name === 'an order that is being packed') return add({ order_status: 'PROCESSED' })
      return add({ fulfillment_flag: 'fulfilled_by_shopee' })
    },
    peculiar: () => [
      // As numbers of JavaScript the two items are one.
      add({ order_sn: '260101BIGIDS01' }, 2n ** 53n, 2n ** 53n + 1n),
      add({ order_sn: '260101TwiNs001' }),
      add({ order_sn: '260101TWINS001' }),
      add({ order_sn: '260101twins001' }),
    ],
    cancelElsewhere: (id) => orders.cancelElsewhere(id, 'buyer'),
    cancelled: (id) =>
      Object.fromEntries(
        (orders.get(id)?.item_list ?? [])
          .filter(({ cancelled_qty: cancelled }) => cancelled > 0)
          .map((item) => [`${item.item_id}/${item.model_id}`, item.cancelled_qty]),
      ),
  }
}

function trial(orderId: string, first = '11', second = '12'): ConformanceOrder {
  const whole = { orderId, reason: 'out_of_stock', items: [{ itemId: first, modelId: 0 }] }
  const lines = (itemId: string, modelId: number, quantity: number): { readonly orderId: string } => {
    const line = { itemId, modelId, quantity }
    return Object.assign({ orderId }, { reason: 'customer_request', lines: [line] })
  }
  return {
    orderId,
    ref: { orderId },
    units: { [`${first}/0`]: 3, [`${second}/7`]: 1 },
    whole,
    line: {
      request: lines(second, 7, 1),
      units: { [`${second}/7`]: 1 },
      other: lines(first, 0, 3),
      unknown: lines('13', 0, 1),
    },
    some: { request: lines(first, 0, 2), units: { [`${first}/0`]: 2 } },
    misuses: {
      items: { orderId, reason: 'out_of_stock' },
      'items.0.itemId': { ...whole, items: [{ itemId: 2 ** 53, modelId: 0 }] },
      'lines.0.quantity': lines(first, 0, 0),
    },
  }
}
