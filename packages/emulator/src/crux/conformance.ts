import {
  canary,
  type ConformanceOrder,
  type ConformanceOrders,
  conformanceServer,
  type ConformanceSubject,
} from '../conformance-subject.ts'
import { faultCatalogue } from '../faults/catalogue.ts'
import { createCruxEmulator, type CruxEmulator } from './emulator.ts'
import type { CruxLineItem } from './order.ts'
import type { CruxServerSettings } from './server.ts'

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
    emulator: {
      name,
      faults: faultCatalogue,
      refusals: { 'a shipped order': 'unspecified' },
      start: ({ clock, account }) => {
        const password = canary('crux', account)
        const username = `${account}@emulator.invalid`
        const emulator = createCruxEmulator({ clock, generation, username, password })
        return conformanceServer(emulator, {
          // The user name is part of the account's name.
          environment: { username: 'CRUX_USERNAME', password: 'CRUX_PASSWORD' },
          secrets: [password],
          orders: cruxTrials(emulator),
        })
      },
    },
  }
}

function cruxTrials({ orders, suppliers }: CruxEmulator): ConformanceOrders {
  const add = (status: string, uuid?: string): ConformanceOrder => {
    const line = { status, quantity: 2 }
    const order = orders.add({ line_items: [line, line], ...(uuid !== undefined && { uuid }) })
    return trial(order.uuid, unitsOf(order.line_items))
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
    suppliersDecide: (id, decision, line) =>
      suppliers.decide(id, decision === 'agree' ? 'confirm' : 'ship', line),
    cancelled: (id) =>
      unitsOf((orders.get(id)?.line_items ?? []).filter(({ status }) => status === 'Cancelled')),
  }
}

function unitsOf(lines: readonly CruxLineItem[]): ConformanceOrder['units'] {
  return Object.fromEntries(lines.map(({ uuid, quantity }) => [uuid, quantity]))
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
