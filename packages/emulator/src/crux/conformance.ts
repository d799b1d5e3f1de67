import {
  cancelledIn,
  canary,
  type ConformanceFault,
  conformanceFaults,
  type ConformanceOrder,
  type ConformanceOrders,
  conformanceServer,
  type ConformanceSubject,
  named,
  unitsIn,
} from '../conformance-subject.ts'
import type { OrderRow, OrderTruth } from '../order-rows.ts'
import { createCruxEmulator, type CruxEmulator } from './emulator.ts'
import { isOpen, type NewCruxOrder } from './order.ts'
import type { CruxServerSettings } from './server.ts'

const line = { status: 'Allocated', quantity: 2 }
const sameUuid = '0a1b2c3d-0000-4000-8000-000000000001'
const nameless = { ...line, uuid: '', supplier_uuid: sameUuid, sku_id: '000901' }

const mixed: Readonly<Record<string, NewCruxOrder>> = {
  'a line shipped before': { line_items: [line, { ...line, status: 'HasTracking' }] },
  'a line cancelled before': { line_items: [line, { ...line, status: 'Cancelled' }] },
  'a line rejected before': { line_items: [line, { ...line, status: 'Rejected' }] },
  'one of each': {
    line_items: ['Allocated', 'HasTracking', 'Cancelled', 'Rejected'].map((status) => ({ ...line, status })),
  },
  'two rows of one id': {
    line_items: [
      { ...line, uuid: sameUuid },
      { ...line, uuid: sameUuid },
    ],
  },
  'two rows without an id': {
    line_items: [nameless, { ...nameless, status: 'Cancelled' }],
  },
}

type Draft = Parameters<Parameters<CruxEmulator['orders']['change']>[1]>[0]

const elsewhere: Readonly<Record<string, (order: Draft) => 'absent' | void>> = {
  'cancels a line': ({ line_items: [first] }) => setOpen(first, 'Cancelled'),
  'ships a line': ({ line_items: [, second] }) => setOpen(second, 'HasTracking'),
  'rejects a line': ({ line_items: [, second] }) => setOpen(second, 'Rejected'),
  'takes a line away': ({ line_items: lines }) => {
    if (lines.length > 1) lines.pop()
  },
  'takes it away': () => 'absent',
}

function setOpen(open: Draft['line_items'][number] | undefined, status: string): void {
  if (open?.status !== line.status) return
  open.status = status
  // Whoever decided it waits for nobody any more.
  open.cancel_requested = false
}

/** Without codes every 422 in its shape is the one that the page lists, and every 409 of the wrong kind of organisation. */
const proven: readonly string[] = ['unprocessable:unknown_code', 'anything_else:409_vendor']
const faults = conformanceFaults.map((fault): ConformanceFault =>
  proven.includes(fault.name) ? { ...fault, proof: true, committable: false } : fault,
)

/** A row that is printed without an id is known by its supplier and SKU. */
function asPrinted(rows: readonly OrderRow[]): readonly OrderRow[] {
  return rows.map((row) => (row.id === '' ? { ...row, id: `${sameUuid}/${nameless.sku_id}` } : row))
}

/** Crux Connect for `@cancel/conformance`: one retailer, and suppliers who decide. */
export const crux: ConformanceSubject<CruxServerSettings> = subjectOf('crux', 'v1')

/** The same in the Timpanogos generation of the API. */
export const cruxTimpanogos: ConformanceSubject<CruxServerSettings> = subjectOf('crux timpanogos', 'timp')

function subjectOf(name: string, generation: 'v1' | 'timp'): ConformanceSubject<CruxServerSettings> {
  return {
    capabilities: {
      wholeOrder: true,
      lines: {
        cannot:
          'the member for some of an order’s SKUs left the page the day it came ("Cancel Order", 2018-04)',
      },
      lineQuantity: { cannot: 'the same member held the quantities' },
      reasons: { cannot: 'the call has no field for one ("Cancel Order", docs.cruxconnect.com, 2019-03)' },
      decidedBy: 'supplier',
      requestId: { cannot: 'the call has no field for an id of the request' },
    },
    facts: { decidedBy: 'supplier', yes: 'taken' },
    emulator: {
      name,
      faults,
      refusals: { 'a shipped order': 'declined' },
      mixed: Object.keys(mixed),
      elsewhere: ['cancels it', 'ships it', ...Object.keys(elsewhere)],
      start: ({ clock, account, serialised = true }) => {
        const password = canary('crux', account)
        const username = `${account}@emulator.invalid`
        const emulator = createCruxEmulator({ clock, generation, username, password, serialised })
        const server = conformanceServer(emulator, {
          // The user name is part of the account's name.
          environment: { username: 'CRUX_USERNAME', password: 'CRUX_PASSWORD' },
          secrets: [password],
          orders: cruxTrials(emulator),
        })
        const ledger = {
          get entries() {
            return server.ledger.entries.map((entry) => ({ ...entry, rows: asPrinted(entry.rows) }))
          },
        }
        return { ...server, ledger }
      },
    },
  }
}

function cruxTrials({ orders, suppliers }: CruxEmulator): ConformanceOrders {
  const truth = (id: string): OrderTruth | undefined => {
    const order = orders.truth(id)
    return order && { ...order, rows: asPrinted(order.rows) }
  }
  const add = (status: string, uuid?: string): ConformanceOrder => {
    const item = { ...line, status }
    const order = orders.add({ line_items: [item, item], ...(uuid !== undefined && { uuid }) })
    return trial(order.uuid, unitsIn(truth(order.uuid)))
  }
  const shipped = (): ConformanceOrder => {
    const order = add('Allocated')
    orders.ship(order.orderId)
    return order
  }
  return {
    add: (state) => {
      if (state === 'absent') return trial('0a1b2c3d-0000-4000-8000-00000000beef', {})
      return state === 'shipped' ? shipped() : add(state === 'cancelled' ? 'Cancelled' : 'Allocated')
    },
    refused: shipped,
    peculiar: () => {
      const { orderId, units } = add('Allocated', '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d')
      return [add('Allocated'), trial(orderId.toUpperCase(), units)]
    },
    cancelElsewhere: orders.cancelElsewhere,
    suppliersDecide: (id, decision, asked) => {
      const isAsked = orders.get(id)?.line_items.some(({ cancel_requested }) => cancel_requested)
      if (decision === 'decline' || isAsked)
        suppliers.decide(id, decision === 'agree' ? 'confirm' : 'ship', asked)
    },
    cancelled: (id) => cancelledIn(truth(id)),
    truth,
    mixed: (name) => {
      const order = orders.add(named(mixed, name))
      return trial(order.uuid, unitsIn(truth(order.uuid)))
    },
    elsewhere: (name, id) => {
      if (orders.get(id) === undefined) return
      if (name === 'cancels it') orders.cancelElsewhere(id)
      else if (name !== 'ships it') orders.change(id, named(elsewhere, name))
      else if (orders.get(id)?.line_items.some(isOpen)) orders.ship(id)
    },
  }
}

function trial(orderId: string, units: ConformanceOrder['units']): ConformanceOrder {
  const whole = { orderId }
  return {
    orderId,
    ref: { orderId },
    units,
    whole,
    misuses: {
      orderId: { orderId: 'no UUID' },
      skus: { ...whole, skus: [] },
      'skus.0.supplierUuid': { ...whole, skus: [{ supplierUuid: '..' }] },
    },
  }
}
