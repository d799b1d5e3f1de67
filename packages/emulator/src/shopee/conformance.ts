import type { EmulatorClock } from '../clock.ts'
import {
  cancelledIn,
  canary,
  conformanceFaults,
  type ConformanceCapabilities,
  type ConformanceFacts,
  type ConformanceOrder,
  type ConformanceOrders,
  conformanceServer,
  type ConformanceSetup,
  type ConformanceSubject,
  named,
  unitsIn,
} from '../conformance-subject.ts'
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

const first = { item_id: 11, model_id: 0, model_quantity_purchased: 3 }
const second = { item_id: 12, model_id: 7, model_quantity_purchased: 1 }

const refusals = {
  'a shipped order': 'unspecified',
  'an order of Shopee’s own warehouse': 'channel_managed',
  'an order that is being packed': 'unspecified',
}

/** "can not cancel this order" is what the page answers for what is cancelled or under way. */
const facts: ConformanceFacts = {
  decidedBy: 'vendor',
  yes: 'will_do',
  repeat: { whole: 'refused', lines: 'unknown' },
  orderWord: { cancelled: 'covers', shipped: 'covers' },
  ownNames: ['seller'],
}

const mixed: Readonly<Record<string, NewShopeeOrder>> = {
  'a line cancelled before': { item_list: [{ ...first }, { ...second, cancelled_qty: 1 }] },
  'units cancelled before': { item_list: [{ ...first, cancelled_qty: 1 }, { ...second }] },
  'two rows of one id': {
    item_list: [{ ...first }, { ...second }, { ...first, model_quantity_purchased: 1 }],
  },
  'two rows of one id, one of them cancelled': {
    item_list: [{ ...first, cancelled_qty: 3 }, { ...second }, { ...first }],
  },
  'a cancellation the buyer asks for': {
    order_status: 'IN_CANCEL',
    item_list: [{ ...first }, { ...second }],
  },
}

type Draft = Parameters<Parameters<ShopeeOrders['change']>[1]>[0]

const elsewhere: Readonly<Record<string, (order: Draft) => 'absent' | void>> = {
  'cancels a line': (order) => cancelUnits(order, 1, Number.POSITIVE_INFINITY),
  'cancels a unit': (order) => cancelUnits(order, 0, 1),
  'takes a line away': ({ item_list: items }) => {
    if (items.length > 1) items.pop()
  },
  'ships it': (order) => {
    if (order.order_status !== 'CANCELLED') order.order_status = 'SHIPPED'
  },
  'takes it away': () => 'absent',
}

/** As the vendor does: of a shipped order nothing, and when none is left the whole order is cancelled with them. */
function cancelUnits(order: Draft, index: number, units: number): void {
  const line = order.item_list[index]
  if (line === undefined || line.active_qty === 0 || order.order_status === 'SHIPPED') return
  const taken = Math.min(units, line.active_qty)
  line.active_qty -= taken
  line.cancelled_qty += taken
  if (order.item_list.every(({ active_qty: active }) => active === 0)) order.order_status = 'CANCELLED'
}

const odds = { mixed: Object.keys(mixed), elsewhere: ['cancels it', ...Object.keys(elsewhere)] }

/** Every call of a shop carries its token there, beside a signature: without it "There is no access_token in query." */
const secretsInQuery = ['access_token']

/** Shopee for `@cancel/conformance`: one shop, and clients that were handed an access token. */
export const shopee: ConformanceSubject<ShopeeServerSettings> = {
  capabilities: { ...capabilities, login: { cannot: 'the client is handed its access token' } },
  facts,
  emulator: {
    name: 'shopee',
    faults: conformanceFaults,
    refusals,
    ...odds,
    secretsInQuery,
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
  facts,
  emulator: {
    name: 'shopee with a token store',
    faults: conformanceFaults,
    refusals,
    ...odds,
    secretsInQuery,
    start: (setup) => {
      const { emulator, secrets } = startShopee(setup)
      const { accessToken: _handed, ...settings } = emulator.settings
      const shelf = (baseUrl: string): ShopeeTokenShelf =>
        tokenShelf(`shopee/${new URL(baseUrl).host}/shop/${settings.shopId}`, {
          ...emulator.server.tokenPair(),
          expiresAt: setup.clock.now(),
        })
      const server = conformanceServer(emulator, {
        environment,
        secrets: [...secrets, emulator.server.tokenPair().refreshToken],
        orders: shopeeTrials(emulator.orders),
      })
      const listen = async (): ReturnType<typeof overSocket> => overSocket(emulator, shelf)
      return { ...server, settings: { ...settings, tokens: shelf(settings.baseUrl) }, listen }
    },
  },
}

async function overSocket(
  emulator: ShopeeEmulator,
  shelf: (baseUrl: string) => ShopeeTokenShelf,
): Promise<{ readonly settings: WithStore & { readonly clock: EmulatorClock }; close: () => Promise<void> }> {
  const { settings, close } = await emulator.listen()
  const { accessToken: _handed, ...rest } = settings
  return { settings: { ...rest, tokens: shelf(rest.baseUrl) }, close }
}

const environment = {
  partnerId: 'SHOPEE_PARTNER_ID',
  partnerKey: 'SHOPEE_PARTNER_KEY',
  shopId: 'SHOPEE_SHOP_ID',
}

function startShopee({ clock, account, serialised = true }: ConformanceSetup): {
  readonly emulator: ShopeeEmulator
  readonly secrets: readonly string[]
} {
  const partnerKey = canary('key', account)
  const tokens = { accessToken: canary('access', account), refreshToken: canary('refresh', account) }
  const shopId = account === 'first' ? 600_000 : 600_001
  const emulator = createShopeeEmulator({ clock, partnerKey, tokens, shopId, serialised })
  return { emulator, secrets: [partnerKey, tokens.accessToken] }
}

const words: Readonly<Record<'open' | 'cancelled' | 'shipped', string>> = {
  open: 'READY_TO_SHIP',
  cancelled: 'CANCELLED',
  shipped: 'SHIPPED',
}

function shopeeTrials(orders: ShopeeOrders): ConformanceOrders {
  const add = (order: NewShopeeOrder, one: ShopeeId = 11, other: ShopeeId = 12): ConformanceOrder => {
    const { order_sn: id } = orders.add({
      ...order,
      item_list: [
        { ...first, item_id: one },
        { ...second, item_id: other },
      ],
    })
    return trial(id, String(one), String(other))
  }
  const cancelElsewhere = (id: string): void => {
    if (orders.get(id)?.order_status !== words.shipped) orders.cancelElsewhere(id, 'buyer')
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
    cancelElsewhere,
    truth: orders.truth,
    cancelled: (id) => cancelledIn(orders.truth(id)),
    mixed: (name) => {
      const { order_sn: id } = orders.add(named(mixed, name))
      return { ...trial(id), units: unitsIn(orders.truth(id)) }
    },
    elsewhere: (name, id) => {
      if (orders.get(id) === undefined) return
      if (name === 'cancels it') cancelElsewhere(id)
      else orders.change(id, named(elsewhere, name))
    },
  }
}

function trial(orderId: string, one = '11', other = '12'): ConformanceOrder {
  const whole = { orderId, reason: 'out_of_stock', items: [{ itemId: one, modelId: 0 }] }
  const lines = (itemId: string, modelId: number, quantity: number): { readonly orderId: string } => {
    const line = { itemId, modelId, quantity }
    return Object.assign({ orderId }, { reason: 'customer_request', lines: [line] })
  }
  return {
    orderId,
    ref: { orderId },
    units: { [`${one}/0`]: 3, [`${other}/7`]: 1 },
    whole,
    line: {
      request: lines(other, 7, 1),
      units: { [`${other}/7`]: 1 },
      other: lines(one, 0, 3),
      unknown: lines('13', 0, 1),
    },
    some: { request: lines(one, 0, 2), units: { [`${one}/0`]: 2 } },
    misuses: {
      items: { orderId, reason: 'out_of_stock' },
      'items.0.itemId': { ...whole, items: [{ itemId: 2 ** 53, modelId: 0 }] },
      'lines.0.quantity': lines(one, 0, 0),
    },
  }
}
