import type { CancelRequest } from '@cancel/core'
import type { CancellerUnderTest, TestOrder, TestOrders, Units } from '@cancel/conformance'
import type { AcmeSettings } from '../../src/index.ts'
import { acmeFaults } from './faults.ts'
import { type AcmeOrders, leftOf, type WireLine, type WireOrder } from './orders.ts'
import { createAcmeServer } from './server.ts'

type Mixed = NonNullable<Parameters<AcmeOrders['add']>[0]>

const mixed: Readonly<Record<string, Mixed>> = {
  'a line shipped before': { lines: [{ quantity: 3 }, {}, { status: 'SHIPPED' }] },
  'units shipped before': { lines: [{ quantity: 4, shipped: 1 }, {}] },
  'a line cancelled before': { lines: [{ quantity: 3 }, {}, { status: 'CANCELLED' }] },
  'units cancelled before': { lines: [{ quantity: 4, cancelled: 1 }, {}] },
  // Where a vendor shows lines by pages, the first one hides this.
  'the last of many lines shipped before': {
    lines: [{ quantity: 3 }, ...Array.from({ length: 120 }, () => ({})), { status: 'SHIPPED' }],
  },
  'two rows of one number': { lines: [{ quantity: 3 }, {}, { line_no: '3' }, { line_no: '3' }] },
}

const elsewhere: Readonly<Record<string, (line: WireLine, index: number) => WireLine | undefined>> = {
  'ships a line': (line, index) =>
    index === 0 ? { ...line, shipped: line.quantity - line.cancelled } : line,
  'cancels a line': (line, index) =>
    index === 1 ? { ...line, cancelled: line.quantity - line.shipped } : line,
  'takes a line away': (line, index) => (index === 1 ? undefined : line),
}

/** Acme for `@cancel/conformance`. What the client can do is told a second time here, from the page. */
export const acme: Omit<CancellerUnderTest<AcmeSettings>, 'create'> = {
  capabilities: {
    wholeOrder: true,
    lines: true,
    lineQuantity: true,
    reasons: { customer_request: 'BUYER', out_of_stock: 'NO_STOCK', other: 'OTHER' },
    decidedBy: 'vendor',
    requestId: { cannot: 'the call has no field for an id of the request' },
  },
  facts: { decidedBy: 'vendor', yes: 'done' },
  emulator: {
    name: 'acme',
    faults: acmeFaults,
    refusals: { 'a shipped order': 'too_late' },
    mixed: Object.keys(mixed),
    elsewhere: ['cancels it', ...Object.keys(elsewhere)],
    start: ({ clock, account }) => {
      // Characters that URLs, forms, JSON and base64 change: a secret that looks alike everywhere shows nothing.
      const clientSecret = `acme "${account}"/+&=%~`
      const shop = `${account}-shop`
      const { orders, listen, ...server } = createAcmeServer({
        clock,
        clientId: 'an-application',
        clientSecret,
        shop,
      })
      const credentials = { shop, clientId: 'an-application', clientSecret }
      return {
        settings: { ...credentials, baseUrl: 'https://acme.invalid' },
        environment: { clientId: 'ACME_CLIENT_ID', clientSecret: 'ACME_CLIENT_SECRET' },
        secrets: [clientSecret],
        ...server,
        ledger: orders.ledger,
        orders: trialsOf(orders),
        listen: async () => {
          const { url, close } = await listen()
          return { settings: { ...credentials, baseUrl: url }, close }
        },
      }
    },
  },
}

function trialsOf(orders: AcmeOrders): TestOrders {
  const add = (order?: Mixed): TestOrder => trialOf(orders.add(order))
  const words = { open: 'NEW', cancelled: 'CANCELLED', shipped: 'SHIPPED' } as const
  const edits = new Map(Object.entries(elsewhere))
  const cancelElsewhere = (number: string): unknown => orders.cancel(number, undefined, 'someone_else')
  return {
    add: (state) =>
      state === 'absent'
        ? trialOf({ order_no: '404404', status: '', lines: [] })
        : add({ status: words[state] }),
    refused: () => add({ status: 'SHIPPED' }),
    peculiar: () =>
      ['9007199254740992', '9007199254740993', '007', '7', 'twin', 'Twin', 'a/b?c#d e%20+ü'].map((number) =>
        add({ order_no: number }),
      ),
    mixed: (name) => add(mixed[name]),
    cancelElsewhere,
    elsewhere: (name, number) => {
      const edit = edits.get(name)
      return edit === undefined ? cancelElsewhere(number) : orders.edit(number, edit, name)
    },
    cancelled: (number) =>
      Object.fromEntries(
        (orders.get(number)?.lines ?? [])
          .filter(({ cancelled }) => cancelled > 0)
          .map((line) => [line.line_no, line.cancelled]),
      ),
    truth: (number) => {
      const order = orders.get(number)
      const rows = order?.lines.map(({ line_no: id, quantity: units, cancelled }) => ({
        id,
        units,
        cancelled,
      }))
      return rows && { rows }
    },
  }
}

/** An order, and the requests that cancel it. */
function trialOf({ order_no: orderId, lines }: WireOrder): TestOrder {
  const whole = { orderId, reason: 'other' } as const
  const ask = (
    lineNumber: string,
    quantity: number,
  ): CancelRequest & { readonly lines: readonly object[] } => ({
    ...whole,
    lines: [{ lineNumber, quantity }],
  })
  const units: Units = Object.fromEntries(lines.map((line) => [line.line_no, leftOf(line)]))
  const [first = { line_no: '1', quantity: 3 }, second = { line_no: '2', quantity: 1 }] = lines
  return {
    orderId,
    ref: { orderId },
    units,
    whole,
    line: {
      request: ask(second.line_no, second.quantity),
      units: { [second.line_no]: second.quantity },
      other: ask(first.line_no, first.quantity),
      unknown: ask('99', 1),
    },
    some: { request: ask(first.line_no, 2), units: { [first.line_no]: 2 } },
  }
}
