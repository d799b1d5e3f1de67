import {
  canary,
  type ConformanceOrder,
  type ConformanceOrders,
  conformanceServer,
  type ConformanceSubject,
} from '../conformance-subject.ts'
import { faultCatalogue } from '../faults/catalogue.ts'
import { createKiboEmulator } from './emulator.ts'
import type { KiboId, KiboOrder, NewKiboOrder } from './order.ts'
import type { KiboServerSettings } from './server.ts'
import type { KiboOrders } from './state.ts'

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
  emulator: {
    name: 'kibo',
    faults: faultCatalogue,
    refusals: { 'a shipped order': 'too_late', 'an order whose buyer was charged': 'unspecified' },
    start: ({ clock, account }) => {
      const clientSecret = canary('kibo', account)
      const tenantId = account === 'first' ? '12345' : '54321'
      const emulator = createKiboEmulator({ clock, tenantId, clientSecret })
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
  const add = (order: NewKiboOrder): ConformanceOrder =>
    trialOf(orders.add({ orderItems: [{ quantity: 3 }, {}], ...order }))
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
    cancelElsewhere: orders.cancelElsewhere,
    cancelled: (id) => {
      const items = orders.get(id)?.orderItems ?? []
      return unitsOf(items.filter(({ itemState }) => itemState === 'CANCELED'))
    },
  }
}

function bigIds(orderID: bigint): NewKiboOrder {
  return { orderID, orderItems: [{ orderItemID: orderID * 10n }, { orderItemID: orderID * 10n + 1n }] }
}

function trialOf({ orderID, orderItems }: KiboOrder): ConformanceOrder {
  return trial(String(orderID), unitsOf(orderItems))
}

function unitsOf(
  items: readonly { readonly orderItemID: KiboId; readonly quantity: number }[],
): ConformanceOrder['units'] {
  return Object.fromEntries(items.map(({ orderItemID, quantity }) => [String(orderItemID), quantity]))
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
