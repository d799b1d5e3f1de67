import type { CancelRequest } from '@cancel/core'
import type { DeclaredCapabilities, TestEmulator, TestOrder, TestOrders, Units } from '../../src/index.ts'
import type { TinySettings } from './client.ts'
import { tinyFaults } from './faults.ts'
import type { TinyOrder, TinyOrders } from './orders.ts'
import { words } from './plan.ts'
import { createTinyVendor, kindOf } from './vendor.ts'

/** What `cancellerConformance` takes beside a client. */
export interface TinySubject {
  readonly emulator: TestEmulator<TinySettings>
  readonly capabilities: DeclaredCapabilities
}

/** What shipped before the suppliers were asked says nothing of their answer. */
const shipped = { vendor: 'too_late', supplier: 'unspecified' }

/** The tiny vendor, which decides by itself and cancels lines and units. */
export const tiny: TinySubject = {
  capabilities: {
    wholeOrder: true,
    lines: true,
    lineQuantity: true,
    reasons: words,
    decidedBy: 'vendor',
    requestId: true,
  },
  emulator: emulatorOf('vendor'),
}

/** The tiny vendor as one of several suppliers' go-between. */
export const tinySuppliers: TinySubject = {
  capabilities: {
    ...tiny.capabilities,
    lines: { cannot: 'the suppliers are asked for the whole order' },
    lineQuantity: { cannot: 'the suppliers are asked for the whole order' },
    decidedBy: 'supplier',
    requestId: { cannot: 'suppliers do not look at one' },
  },
  emulator: emulatorOf('supplier'),
}

function emulatorOf(decidedBy: 'vendor' | 'supplier'): TestEmulator<TinySettings> {
  return {
    name: decidedBy === 'vendor' ? 'tiny' : 'tiny with suppliers',
    faults: tinyFaults,
    refusals: { 'a shipped order': shipped[decidedBy], 'an order sold elsewhere': 'channel_managed' },
    start: ({ clock, account }) => {
      const password = `tiny "${account}"/+&=%~`
      const { fetch, orders, requests, script, clearFaults } = createTinyVendor({
        clock,
        password,
        decidedBy,
      })
      return {
        settings: { shop: account, password, decidedBy },
        environment: { password: 'TINY_PASSWORD' },
        secrets: [password],
        fetch,
        kind: kindOf,
        requests,
        ledger: orders.ledger,
        faults: { add: script, clear: clearFaults },
        orders:
          decidedBy === 'vendor'
            ? ordersOf(orders)
            : { ...ordersOf(orders), suppliersDecide: decide(orders) },
      }
    },
  }
}

function ordersOf(orders: TinyOrders): TestOrders {
  const add = (...order: Parameters<TinyOrders['add']>): TestOrder => testOrder(orders.add(...order))
  return {
    add: (state) => (state === 'absent' ? testOrder({ id: '404404', lines: [] }) : add(state)),
    refused: (name) => (name === 'a shipped order' ? add('shipped') : add('open', { elsewhere: true })),
    peculiar: () => [
      ...['9007199254740992', '9007199254740993', '007', '7', 'twin', 'Twin', 'TWIN', 'a/b?c#d e%20+ü'].map(
        (id) => add('open', { id }),
      ),
      add('open', { id: 'lines', lines: { '9007199254740992': 3, '9007199254740993': 1, a: 1, A: 1 } }),
    ],
    cancelled: (id) =>
      Object.fromEntries(
        (orders.get(id)?.lines ?? [])
          .filter(({ cancelled }) => cancelled > 0)
          .map((line) => [line.id, line.cancelled]),
      ),
    cancelElsewhere: (id) => orders.cancel(id),
  }
}

function decide(orders: TinyOrders): NonNullable<TestOrders['suppliersDecide']> {
  return (orderId, decision, line) => {
    for (const { id, units } of orders.get(orderId)?.lines ?? []) {
      if (line !== undefined && line !== id) continue
      if (decision === 'agree') orders.cancel(orderId, { [id]: units })
      else orders.ship(orderId, id)
    }
  }
}

function testOrder({ id: orderId, lines }: Pick<TinyOrder, 'id' | 'lines'>): TestOrder {
  const whole = { orderId, reason: 'fraud' } as const
  const request = (id: string, quantity: number): CancelRequest & { readonly lines: readonly object[] } => ({
    ...whole,
    lines: [{ id, quantity }],
  })
  const units: Units = Object.fromEntries(lines.map((line) => [line.id, line.units]))
  const [first = { id: 'a', units: 3 }, second = { id: 'b', units: 1 }] = lines
  return {
    orderId,
    ref: { orderId },
    units,
    whole,
    line: {
      request: request(second.id, second.units),
      units: { [second.id]: second.units },
      other: request(first.id, first.units),
      unknown: request('z', 1),
    },
    some: { request: request(first.id, 2), units: { [first.id]: 2 } },
  }
}
