import type { CancelRequest } from '@cancel/core'
import type { CancellerUnderTest, TestEmulator, TestOrder, TestOrders, Units } from '../../src/index.ts'
import { factsOf, type TinyKind, numbers, rawNumbers, type TinySettings, words } from './client.ts'
import { tinyFaults } from './faults.ts'
import type { NewTinyOrder, TinyLine, TinyOrders } from './orders.ts'
import { createTinyVendor, kindOf } from './vendor.ts'

/** What `cancellerConformance` takes beside a client. */
export type TinySubject = Omit<CancellerUnderTest<TinySettings>, 'create'>

const suppliersOnly = { cannot: 'the suppliers are asked for the whole order' }

/** A tiny vendor: one that decides by itself and cancels lines and units, or one that asks suppliers. */
export function tinySubject(kind: TinyKind): TinySubject {
  const isVendor = kind !== 'asks suppliers'
  return {
    capabilities: {
      wholeOrder: true,
      lines: isVendor || suppliersOnly,
      lineQuantity: isVendor || suppliersOnly,
      reasons: kind === 'shows pages' ? numbers : words,
      ...(kind === 'shows pages' && { rawReasons: rawNumbers }),
      decidedBy: isVendor ? 'vendor' : 'supplier',
      requestId: kind === 'replays' || { cannot: 'it does not look at one' },
    },
    facts: factsOf[kind],
    emulator: emulatorOf(kind),
  }
}

const a = { id: 'a', units: 3 }
const b = { id: 'b', units: 1 }

const mixed: Readonly<Record<string, NewTinyOrder>> = {
  'a line shipped before': { lines: [a, { ...b, shipped: true }] },
  'a line cancelled before': { lines: [a, { ...b, cancelled: 1 }] },
  'units cancelled before': { lines: [{ ...a, cancelled: 1 }, b] },
  'two rows of one id': { lines: [a, b, { id: 'b', units: 1 }] },
  'two rows of one id, one of them cancelled': { lines: [a, { ...b, cancelled: 1 }, b] },
}

const elsewhere: Readonly<Record<string, (lines: readonly TinyLine[]) => readonly TinyLine[]>> = {
  'cancels a line': (lines) => lines.map((line) => (line.id === 'b' && !line.shipped ? gone(line) : line)),
  'cancels a unit': ([line, ...rest]) =>
    line === undefined ? [] : [{ ...line, cancelled: Math.min(line.units, line.cancelled + 1) }, ...rest],
  'ships it': (lines) =>
    lines.map((line) => (line.cancelled < line.units ? { ...line, shipped: true } : line)),
  'cancels it': (lines) => lines.map((line) => (line.shipped ? line : gone(line))),
}

const gone = (line: TinyLine): TinyLine => ({ ...line, cancelled: line.units })

/** What a no to a shipped order is, where the read that follows says more. */
const shippedIs: Readonly<Partial<Record<TinyKind, string>>> = {
  'asks suppliers': 'declined',
  'shows pages': 'too_late',
}

function emulatorOf(kind: TinyKind): TestEmulator<TinySettings> {
  return {
    name: kind === 'decides' ? 'tiny' : `tiny that ${kind}`,
    faults: tinyFaults,
    refusals: {
      'a shipped order': shippedIs[kind] ?? 'unspecified',
      'an order sold elsewhere': 'channel_managed',
    },
    mixed: Object.keys(mixed),
    elsewhere: Object.keys(elsewhere),
    start: ({ clock, account }) => {
      const password = `tiny "${account}"/+&=%~`
      const { fetch, orders, requests, script, clearFaults } = createTinyVendor({ clock, password, kind })
      return {
        settings: { shop: account, password, baseUrl: 'https://tiny.invalid' },
        environment: { password: 'TINY_PASSWORD' },
        secrets: [password],
        fetch,
        kind: kindOf,
        requests,
        ledger: orders.ledger,
        faults: { add: script, clear: clearFaults },
        orders:
          kind === 'asks suppliers'
            ? { ...ordersOf(orders), suppliersDecide: decide(orders) }
            : ordersOf(orders),
      }
    },
  }
}

function ordersOf(orders: TinyOrders): TestOrders {
  const add = (order?: NewTinyOrder): TestOrder => testOrder(orders.add(order))
  return {
    add: (state) => (state === 'absent' ? testOrder({ id: '404404', lines: [] }) : add({ state })),
    refused: (name) => add(name === 'a shipped order' ? { state: 'shipped' } : { elsewhere: true }),
    peculiar: () => [
      ...['9007199254740992', '9007199254740993', '007', '7', 'twin', 'Twin', 'TWIN', 'a/b?c#d e%20+ü'].map(
        (id) => add({ id }),
      ),
      add({
        id: 'lines',
        lines: ['9007199254740992', '9007199254740993', 'c', 'C'].map((id) => ({ id, units: 1 })),
      }),
    ],
    truth: orders.truth,
    mixed: (name) => add(mixed[name]),
    elsewhere: (name, id) => {
      const change = elsewhere[name]
      if (change !== undefined) orders.change(id, change)
    },
    cancelled: (id) => sums(orders.truth(id)?.rows.map((row) => [row.id, row.cancelled]) ?? []),
    cancelElsewhere: (id) => orders.cancel(id),
  }
}

function decide(orders: TinyOrders): NonNullable<TestOrders['suppliersDecide']> {
  return (orderId, decision, only) => {
    orders.change(
      orderId,
      (lines) =>
        lines.map((line) => {
          const isMeant =
            (only === undefined || only === line.id) && !line.shipped && line.cancelled < line.units
          if (!isMeant) return line
          return decision === 'agree' ? gone(line) : { ...line, shipped: true }
        }),
      'supplier',
    )
  }
}

function sums(counts: readonly (readonly [string, number])[]): Units {
  const found = new Map<string, number>()
  for (const [id, count] of counts) if (count > 0) found.set(id, (found.get(id) ?? 0) + count)
  return Object.fromEntries(found)
}

function testOrder({
  id: orderId,
  lines,
}: {
  readonly id: string
  readonly lines: readonly Pick<TinyLine, 'id' | 'units'>[]
}): TestOrder {
  const whole = { orderId, reason: 'fraud' } as const
  const naming = (id: string, quantity?: number): CancelRequest & { readonly lines: readonly object[] } => ({
    ...whole,
    lines: [{ id, ...(quantity !== undefined && { quantity }) }],
  })
  const units = sums(lines.map((line) => [line.id, line.units]))
  const [first = a, second = b] = lines
  return {
    orderId,
    ref: { orderId },
    units,
    whole,
    line: {
      request: naming(second.id),
      units: { [second.id]: units[second.id] ?? second.units },
      other: naming(first.id),
      unknown: naming('z'),
    },
    some: { request: naming(first.id, 2), units: { [first.id]: 2 } },
  }
}
