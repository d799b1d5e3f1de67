import {
  cancelledIn,
  canary,
  conformanceFaults,
  type ConformanceOrder,
  type ConformanceOrders,
  conformanceServer,
  type ConformanceSubject,
  named,
  unitsIn,
} from '../conformance-subject.ts'
import { createKiboEmulator } from './emulator.ts'
import type { NewKiboOrder } from './order.ts'
import type { KiboServerSettings } from './server.ts'
import { isCancelled, type KiboOrders } from './state.ts'

const mixed: Readonly<Record<string, NewKiboOrder>> = {
  'a line shipped before': { orderItems: [{ quantity: 3 }, { itemState: 'SHIPPED' }] },
  'a line cancelled before': { orderItems: [{ quantity: 3 }, { itemState: 'CANCELED' }] },
  'one line shipped, one cancelled before': {
    orderItems: [{ itemState: 'SHIPPED' }, { itemState: 'CANCELED' }, { quantity: 3 }],
  },
  'two rows of one id': { orderItems: [{ orderItemID: 9, quantity: 3 }, {}, { orderItemID: 9 }] },
}

type Draft = Parameters<Parameters<KiboOrders['change']>[1]>[0]

const elsewhere: Readonly<Record<string, (order: Draft) => 'absent' | void>> = {
  'cancels a line': ({ orderStatus, orderItems: [, line] }) => {
    if (orderStatus !== words.shipped && line?.itemState === 'NORMAL') line.itemState = 'CANCELED'
  },
  'ships a line': ({ orderItems: [line] }) => {
    if (line?.itemState === 'NORMAL') line.itemState = 'SHIPPED'
  },
  'takes a line away': ({ orderItems: items }) => {
    if (items.length > 1) items.pop()
  },
  'takes it away': () => 'absent',
}

/** Kibo for `@cancel/conformance`: one tenant, and clients that log in. */
export const kibo: ConformanceSubject<KiboServerSettings> = {
  capabilities: {
    wholeOrder: true,
    lines: { cannot: 'the call cancels whole orders ("Cancel Order", docs.kibocommerce.com, read 2026-11)' },
    lineQuantity: { cannot: 'the call cancels whole orders' },
    reasons: {
      customer_request: 'customer_changed_mind',
      created_by_mistake: 'created_by_mistake',
      other: 'other',
    },
    decidedBy: 'vendor',
    requestId: { cannot: 'the call has no field for an id of the request' },
  },
  facts: { decidedBy: 'vendor', orderWord: { cancelled: 'covers', shipped: 'all_kept' } },
  emulator: {
    name: 'kibo',
    faults: conformanceFaults,
    refusals: { 'a shipped order': 'too_late', 'an order whose buyer was charged': 'unconfirmed' },
    mixed: Object.keys(mixed),
    elsewhere: ['cancels it', 'ships it', ...Object.keys(elsewhere)],
    start: ({ clock, account, serialised = true }) => {
      const clientSecret = canary('kibo', account)
      const tenantId = account === 'first' ? '12345' : '54321'
      const emulator = createKiboEmulator({ clock, tenantId, clientSecret, serialised })
      // Its tokens are counted: so those of the two accounts differ.
      if (account === 'second') emulator.server.issueToken()
      return conformanceServer(emulator, {
        environment: {
          tenantId: 'KIBO_TENANT_ID',
          clientId: 'KIBO_CLIENT_ID',
          clientSecret: 'KIBO_CLIENT_SECRET',
        },
        secrets: [clientSecret],
        orders: kiboTrials(emulator.orders),
      })
    },
  },
}

const words = { open: 'READY', cancelled: 'CANCELED', shipped: 'SHIPPED' } as const

function kiboTrials(orders: KiboOrders): ConformanceOrders {
  const add = (order: NewKiboOrder): ConformanceOrder => {
    const { orderID } = orders.add({ orderItems: [{ quantity: 3 }, {}], ...order })
    return trial(String(orderID), unitsIn(orders.truth(String(orderID))))
  }
  const cancelElsewhere = (id: string): void => {
    if (orders.get(id)?.orderStatus !== words.shipped) orders.cancelElsewhere(id)
  }
  return {
    add: (state) => (state === 'absent' ? trial('404404', {}) : add({ orderStatus: words[state] })),
    refused: (name) => {
      if (name === 'a shipped order') return add({ orderStatus: words.shipped })
      const charged = add({})
      orders.charge(charged.orderId)
      return charged
    },
    // As numbers of JavaScript the first two are one, and so are the last two.
    peculiar: () => [2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 2n, 2n ** 63n - 1n].map((id) => add(bigIds(id))),
    cancelElsewhere,
    cancelled: (id) => cancelledIn(orders.truth(id)),
    truth: orders.truth,
    mixed: (name) => add(named(mixed, name)),
    elsewhere: (name, id) => {
      const order = orders.get(id)
      if (order === undefined) return
      if (name === 'cancels it') cancelElsewhere(id)
      else if (name !== 'ships it') orders.change(id, named(elsewhere, name))
      else if (!isCancelled(order)) orders.ship(id)
    },
  }
}

function bigIds(orderID: bigint): NewKiboOrder {
  return { orderID, orderItems: [{ orderItemID: orderID * 10n }, { orderItemID: orderID * 10n + 1n }] }
}

function trial(orderId: string, units: ConformanceOrder['units']): ConformanceOrder {
  const whole = { orderId, reason: 'customer_request' }
  return {
    orderId,
    ref: { orderId },
    units,
    whole,
    misuses: { note: { ...whole, reason: 'other' }, orderId: { ...whole, orderId: '0' } },
  }
}
