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
  // As vendors show what they add themselves, such as a gift box.
  'a row without a number shipped before': {
    lines: [{ quantity: 3 }, {}, { line_no: '', status: 'SHIPPED' }],
  },
  // What goes with it goes unnamed.
  'a row without a number that stands': { lines: [{ quantity: 3 }, {}, { line_no: '' }] },
  'numbers that begin alike': {
    lines: [
      { line_no: '12', quantity: 3 },
      { line_no: '1', quantity: 2 },
    ],
  },
  'an order that is packed': { status: 'PACKING' },
  'two rows of one number': { lines: [{ quantity: 3 }, {}, { line_no: '2' }] },
  'two rows of one number beside what is asked': {
    lines: [{ quantity: 3 }, {}, { line_no: '3' }, { line_no: '3' }],
  },
}

type Edit = (line: WireLine, index: number) => WireLine | undefined

const facts: CancellerUnderTest<AcmeSettings>['facts'] = { decidedBy: 'vendor', yes: 'done' }

/**
 * What is done stays done. A vendor whose yes is less than that may take it back: alone, or before
 * somebody else cancels these units.
 */
const takenBack: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map([
  ['takes a cancel back', new Map()],
  ['takes a cancel back, and cancels two units', new Map([['1', 2]])],
])

const elsewhere: Readonly<Record<string, Edit>> = {
  'ships a line': (line, index) =>
    index === 0 ? { ...line, shipped: line.quantity - line.cancelled } : line,
  'cancels a line': (line, index) =>
    index === 1 ? { ...line, cancelled: line.quantity - line.shipped } : line,
  'cancels some units of a line': (line, index) =>
    index === 1 && leftOf(line) > 1 ? { ...line, cancelled: line.cancelled + 1 } : line,
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
  facts,
  emulator: {
    name: 'acme',
    faults: acmeFaults,
    refusals: { 'a shipped order': 'too_late' },
    mixed: Object.keys(mixed),
    elsewhere: ['cancels it', ...Object.keys(elsewhere), ...(facts.yes === 'done' ? [] : takenBack.keys())],
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
    peculiar: () => [
      ...['9007199254740992', '9007199254740993', '007', '7', 'twin', 'Twin', 'a/b?c#d e%20+ü'].map(
        (number) => add({ order_no: number }),
      ),
      ...[
        ['1', '01'],
        ['12', '1'],
        ['b', 'B'],
      ].map((numbers) =>
        // Were they alike in number, one could be counted for the other.
        add({ lines: numbers.map((number, index) => ({ line_no: number, quantity: index + 2 })) }),
      ),
    ],
    mixed: (name) => add(mixed[name]),
    cancelElsewhere,
    elsewhere: (name, number) => {
      const edit = edits.get(name)
      const units = takenBack.get(name)
      if (units !== undefined) return orders.takeBack(number, units)
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
    quantity?: number,
  ): CancelRequest & { readonly lines: readonly object[] } => ({
    ...whole,
    lines: [quantity === undefined ? { lineNumber } : { lineNumber, quantity }],
  })
  const units: Units = Object.fromEntries(lines.map((line) => [line.line_no, leftOf(line)]))
  const [first = { line_no: '1', quantity: 3 }, second = { line_no: '2', quantity: 1 }] = lines
  return {
    orderId,
    ref: { orderId },
    units,
    whole,
    line: {
      // Without a number of units: whatever somebody else cancels of it meanwhile, all of it is asked for.
      request: ask(second.line_no),
      units: { [second.line_no]: second.quantity },
      other: ask(first.line_no),
      unknown: ask('99'),
    },
    some: { request: ask(first.line_no, 2), units: { [first.line_no]: 2 } },
  }
}
