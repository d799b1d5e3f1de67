import type { AnyCanceller, CancelRequest, ClientSettings } from '@cancel/core'
import type { Bench, TestOrder } from '../src/index.ts'
import { createManualClock } from './manual-clock.ts'
import { createTiny } from './tiny-client.ts'
import { tinyFaults } from './tiny-faults.ts'
import { createTinyVendor, kindOf, password } from './tiny-vendor.ts'

export type CreateClient = (settings: ClientSettings, account?: string) => AnyCanceller

/** Worlds with the tiny vendor, and the client that is to be tested. */
export function tinyBench(create: CreateClient = createTiny): Bench {
  return {
    faults: tinyFaults,
    createWorld: () => {
      const clock = createManualClock()
      const vendor = createTinyVendor(clock)
      const { orders, fetch } = vendor
      return {
        clock,
        fetch,
        kindOf,
        secrets: [password],
        client: (overrides) => create({ fetch, clock, ...overrides }),
        otherAccount: () => create({ fetch, clock }, 'tiny/two'),
        order: (state) => testOrder(state === 'absent' ? 'no-such-order' : orders.add(state).id),
        cancelled: (id) =>
          Object.fromEntries(
            (orders.get(id)?.lines ?? [])
              .filter(({ cancelled }) => cancelled > 0)
              .map((line) => [line.id, line.cancelled]),
          ),
        effects: orders.effects,
        cancelElsewhere: (id) => {
          orders.cancel(id, undefined)
        },
        fault: vendor.script,
        clearFaults: vendor.clearFaults,
        requests: (kind) => vendor.requests.filter((seen) => seen === kind).length,
        close: () => undefined,
      }
    },
  }
}

function testOrder(orderId: string): TestOrder {
  const whole = { orderId, reason: 'fraud' } as const
  const lines = (id: string, quantity: number): CancelRequest & { readonly lines: readonly object[] } => ({
    ...whole,
    lines: [{ id, quantity }],
  })
  return {
    orderId,
    ref: { orderId },
    units: { a: 3, b: 1 },
    whole,
    line: { request: lines('b', 1), units: { b: 1 }, other: lines('a', 3), unknown: lines('z', 1) },
    some: { request: lines('a', 2), units: { a: 2 } },
  }
}
