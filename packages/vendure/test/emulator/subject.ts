import type { CancelRequest } from '@cancel/core'
import type { CancellerUnderTest, TestOrder, TestOrders, Units } from '@cancel/conformance'
import type { VendureSettings } from '../../src/index.ts'
import { vendureFaults } from './faults.ts'
import { type NewOrder, rowsOf, type VendureOrders, type WireLine, type WireOrder } from './orders.ts'
import { createVendureServer } from './server.ts'

const mixed: Readonly<Record<string, NewOrder>> = {
  'a line cancelled before': { lines: [{ quantity: 3 }, {}, { quantity: 0, orderPlacedQuantity: 2 }] },
  'units cancelled before': { lines: [{ quantity: 3, orderPlacedQuantity: 4 }, {}] },
}

const elsewhere: Readonly<Record<string, (line: WireLine, index: number) => WireLine | undefined>> = {
  'cancels a line': (line, index) => (index === 1 ? { ...line, quantity: 0 } : line),
}

type Subject = Omit<CancellerUnderTest<VendureSettings>, 'create'>

/** Vendure for `@cancel/conformance`, by key or by login. What the client can do is told a second time here. */
export const vendure = (credentials: 'key' | 'login'): Subject => ({
  capabilities: {
    wholeOrder: true,
    lines: true,
    lineQuantity: true,
    reasons: {
      customer_request: 'customer request',
      created_by_mistake: 'created by mistake',
      out_of_stock: 'out of stock',
      insufficient_quantity: 'insufficient quantity',
      discontinued: 'discontinued',
      undeliverable_address: 'undeliverable address',
      payment_method_unsupported: 'payment method unsupported',
      pricing_error: 'pricing error',
      fraud: 'fraud',
      duplicate: 'duplicate',
      other: 'other',
    },
    decidedBy: 'vendor',
    requestId: { cannot: 'the mutation has no field for an id of the request' },
    login: credentials === 'login' || { cannot: 'the client is given a key' },
  },
  facts: {
    decidedBy: 'vendor',
    yes: 'done',
    repeat: { whole: 'refused', lines: 'unknown' },
    orderWord: { cancelled: 'covers' },
  },
  emulator: {
    name: `vendure by ${credentials}`,
    faults: vendureFaults,
    refusals: {},
    mixed: Object.keys(mixed),
    elsewhere: ['cancels it', ...Object.keys(elsewhere)],
    start: ({ clock, account }) => {
      const secret = `vendure "${account}"/+&=%~`
      const known = { apiKey: secret, username: `${account} admin`, password: secret }
      const { orders, ...server } = createVendureServer({ clock, ...known })
      const { apiKey, ...login } = known
      return {
        settings: {
          baseUrl: 'https://shop.invalid',
          channelToken: `${account}-channel`,
          ...(credentials === 'key' ? { apiKey } : login),
        },
        environment:
          credentials === 'key'
            ? { apiKey: 'VENDURE_API_KEY' }
            : { username: 'VENDURE_USERNAME', password: 'VENDURE_PASSWORD' },
        secrets: [secret],
        ...server,
        ledger: orders.ledger,
        orders: trialsOf(orders),
      }
    },
  },
})

function trialsOf(orders: VendureOrders): TestOrders {
  const add = (order?: NewOrder): TestOrder => trialOf(orders.add(order))
  const words = { open: 'PaymentSettled', cancelled: 'Cancelled', shipped: 'Shipped' } as const
  const edits = new Map(Object.entries(elsewhere))
  const cancelElsewhere = (orderId: string): unknown => orders.cancel({ orderId }, 'someone_else')
  return {
    add: (state) =>
      state === 'absent'
        ? trialOf({ id: '404404', code: '', state: '', lines: [] })
        : add({ state: words[state] }),
    refused: (name) => {
      throw new RangeError(`there is no refusal ${name}`)
    },
    peculiar: () => ['9007199254740993', '7', 'twin', 'Twin', 'a/b?c#d e%20+ü'].map((id) => add({ id })),
    mixed: (name) => add(mixed[name]),
    cancelElsewhere,
    elsewhere: (name, id) => {
      const edit = edits.get(name)
      return edit === undefined ? cancelElsewhere(id) : orders.edit(id, edit, name)
    },
    cancelled: (id) => {
      const order = orders.get(id)
      const rows = order === undefined ? [] : rowsOf(order)
      return Object.fromEntries(
        rows.filter(({ cancelled }) => cancelled > 0).map((row) => [row.id, row.cancelled]),
      )
    },
    truth: (id) => {
      const order = orders.get(id)
      return order && { rows: rowsOf(order) }
    },
  }
}

function trialOf({ id: orderId, lines }: WireOrder): TestOrder {
  const whole = { orderId }
  const ask = (
    orderLineId: string,
    quantity?: number,
  ): CancelRequest & { readonly lines: readonly object[] } => ({
    ...whole,
    lines: [quantity === undefined ? { orderLineId } : { orderLineId, quantity }],
  })
  const units: Units = Object.fromEntries(lines.map((line) => [line.id, line.quantity]))
  const [first = { id: '44', quantity: 3 }, second = { id: '45', quantity: 1 }] = lines
  return {
    orderId,
    ref: { orderId },
    units,
    whole,
    line: {
      request: ask(second.id),
      units: { [second.id]: second.quantity },
      other: ask(first.id),
      unknown: ask('99'),
    },
    some: { request: ask(first.id, 2), units: { [first.id]: 2 } },
  }
}
