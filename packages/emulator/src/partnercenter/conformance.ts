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
import { createPartnerCenterEmulator, type PartnerCenterEmulator } from './emulator.ts'
import { exampleCustomerId } from './customers.ts'
import type { NewPartnerCenterOrder } from './order.ts'
import type { PartnerCenterServerSettings } from './server.ts'

const mixed: Readonly<Record<string, NewPartnerCenterOrder>> = {
  'a line cancelled before': { lineItems: [{}, {}, { quantity: 0 }] },
  'the line asked for cancelled before': { lineItems: [{}, { quantity: 0 }, {}] },
  'two rows of one id': { lineItems: [{}, {}, { lineItemNumber: 0 }] },
  'two rows of the id asked for, one of them cancelled': {
    lineItems: [{}, {}, { lineItemNumber: 1, quantity: 0 }],
  },
}

type Draft = Parameters<Parameters<PartnerCenterEmulator['orders']['change']>[1]>[0]

const elsewhere: Readonly<Record<string, (order: Draft) => 'absent' | void>> = {
  'cancels a line': ({ lineItems: [line] }) => {
    if (line !== undefined) line.quantity = 0
  },
  'cancels the line asked for': ({ lineItems: [, line] }) => {
    if (line !== undefined) line.quantity = 0
  },
  'takes a line away': ({ lineItems: lines }) => {
    if (lines.length > 1) lines.pop()
  },
  'suspends it': (order) => {
    if (order.status !== 'cancelled') order.status = 'suspended'
  },
  'takes it away': () => 'absent',
}

/** Partner Center for `@cancel/conformance`: one partner's sandbox, and clients that log in as an application. */
export const partnercenter: ConformanceSubject<PartnerCenterServerSettings> = {
  capabilities: {
    wholeOrder: true,
    lines: true,
    lineQuantity: { cannot: 'the order PATCH cancels lines as a whole' },
    reasons: { cannot: 'the order PATCH has no field for one' },
    decidedBy: 'vendor',
    requestId: true,
  },
  facts: { decidedBy: 'vendor', yes: 'taken', orderWord: { cancelled: 'covers' }, requestId: 'replayed' },
  emulator: {
    name: 'partnercenter',
    faults: conformanceFaults,
    refusals: {
      'an order whose window has passed': 'window_elapsed',
      'an order that something else is done to': 'unconfirmed',
      'an order of seat-based SaaS': 'not_supported',
      'an order of new commerce': 'not_supported',
      'an order that is suspended': 'not_supported',
    },
    mixed: Object.keys(mixed),
    elsewhere: ['cancels it', ...Object.keys(elsewhere)],
    start: ({ clock, account, serialised = true }) => {
      const clientSecret = canary('pc', account)
      const tenantId = `${account === 'first' ? 'b8c7d6e5' : '0b1e2d3c'}-0000-4000-8000-00000000beef`
      const emulator = createPartnerCenterEmulator({ clock, tenantId, clientSecret, serialised })
      return conformanceServer(emulator, {
        environment: {
          tenantId: 'PARTNERCENTER_TENANT_ID',
          clientId: 'PARTNERCENTER_CLIENT_ID',
          clientSecret: 'PARTNERCENTER_CLIENT_SECRET',
        },
        secrets: [clientSecret],
        orders: partnerCenterTrials(emulator),
      })
    },
  },
}

const refused: Readonly<Record<string, NewPartnerCenterOrder>> = {
  'an order whose window has passed': { ageDays: 61 },
  'an order of seat-based SaaS': { product: 'saas' },
  'an order of new commerce': { product: 'new_commerce' },
  'an order that is suspended': { status: 'suspended' },
}

function partnerCenterTrials({ orders, faults }: PartnerCenterEmulator): ConformanceOrders {
  const add = (order: NewPartnerCenterOrder): ConformanceOrder =>
    trial(orders.add({ lineItems: [{}, {}, {}], ...order }).id)
  return {
    add: (state) => {
      if (state === 'absent') return trial('absent-order')
      // Nothing is shipped here; a window that has passed forbids a cancel as well.
      if (state === 'shipped') return add({ ageDays: 61 })
      return add({ status: state === 'open' ? 'completed' : 'cancelled' })
    },
    refused: (name) => {
      // 800060 for as long as the order is busy; by the time it is read it stands as it did.
      if (name === 'an order that something else is done to')
        faults.add({ on: 'cancel', fault: 'anything_else:409_vendor', committed: false, times: 100 })
      return add(refused[name] ?? {})
    },
    peculiar: () => [
      add({ id: 'fX4NeX4lRr-q5mbQ_Rk4dJw2Tw1' }),
      add({ id: 'fx4nex4lrr-q5mbq_rk4djw2tw1' }),
      add({ id: 'FX4NEX4LRR-Q5MBQ_RK4DJW2TW1' }),
      add({ id: 'FX4NEX4LRR-Q5MBQ/../?id=#%2E1' }),
      add({ id: '0090071992547409930' }),
      add({ id: '90071992547409930' }),
    ],
    cancelElsewhere: orders.cancelElsewhere,
    cancelled: (id) => cancelledIn(orders.truth(id)),
    truth: orders.truth,
    mixed: (name) => {
      const { id } = orders.add(named(mixed, name))
      return { ...trial(id), units: unitsIn(orders.truth(id)) }
    },
    elsewhere: (name, id) => {
      if (orders.get(id) === undefined) return
      if (name === 'cancels it') orders.cancelElsewhere(id)
      else orders.change(id, named(elsewhere, name))
    },
  }
}

function trial(orderId: string): ConformanceOrder {
  const whole = { orderId, customerId: exampleCustomerId }
  const line = (lineNumber: number): typeof whole => Object.assign({ ...whole }, { lines: [{ lineNumber }] })
  return {
    orderId,
    ref: whole,
    units: { 0: 1, 1: 1, 2: 1 },
    whole,
    line: { request: line(1), units: { 1: 1 }, other: line(2), unknown: line(7) },
    misuses: {
      customerId: { ...whole, customerId: '..' },
      requestId: { ...whole, requestId: 'no GUID' },
      'lines.0.lineNumber': line(-1),
    },
  }
}
