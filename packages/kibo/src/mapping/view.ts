import type { LineState, OrderLineView, OrderView } from '@cancel/core'
import { compact, memberOf, unitsOf } from '@cancel/core/provider'
import type { KiboOrder, KiboOrderItem } from '../types.ts'

/**
 * `CANCELED`, `READY` and `BACKORDER` are attested on the wire, `NORMAL` for items ("Get Order Information", "Search for
 * Order", "Get Order Item", docs.kibocommerce.com and kibocommerce.com/oms-dev, read 2026-11). The others are assumptions
 * after the words of the standard API. Everything else is `other`: it proves nothing.
 */
const states: ReadonlyMap<string, 'cancelled' | 'open' | 'shipped'> = new Map([
  ['CANCELED', 'cancelled'],
  ['CANCELLED', 'cancelled'],
  ['READY', 'open'],
  ['NORMAL', 'open'],
  ['BACKORDER', 'open'],
  ['SHIPPED', 'shipped'],
  ['FULFILLED', 'shipped'],
])

/** Of an item or a shipment: words that no page of this API has, by which some of it left. */
const left: ReadonlySet<string> = new Set([
  'SHIPPED',
  'FULFILLED',
  'PARTIALLYSHIPPED',
  'PARTIALLYFULFILLED',
  'INTRANSIT',
  'DELIVERED',
  'PICKEDUP',
  'COMPLETE',
  'COMPLETED',
  'RETURNED',
])

/** How the two states differ is not public: where they disagree, the one that ends the order counts. */
const strongestFirst = ['cancelled', 'shipped', 'open'] as const

/**
 * Our view of a Kibo order. It counts as cancelled or shipped when either of its two states says so, unless something else in
 * it says otherwise of a part, and no item that is known explains that: then it is not believed of the whole.
 */
export function viewOrder(order: KiboOrder): OrderView {
  const words = [order.orderState, order.orderStatus].filter((word) => typeof word === 'string')
  const mapped = words.map(stateOf)
  const strongest = strongestFirst.find((known) => mapped.includes(known)) ?? 'other'
  const lines = (order.orderItems ?? []).map((item) => viewItem(Object(item) as KiboOrderItem))
  const shipments = shipmentWords(order)
  const unknown = lines
    .filter((line) => line.state === 'other')
    .flatMap(({ vendorState = '' }) => vendorState.trim() || [])
  const hasShipped = lines.some((line) => line.state === 'shipped')
  const isExplained = hasShipped || (lines.length > 0 && lines.every((line) => line.state === 'cancelled'))
  const isDecided =
    lines.length > 0 && lines.every(({ state }) => state === 'cancelled' || state === 'shipped')
  const isDoubted =
    strongest === 'cancelled'
      ? ([...words, ...shipments].some(speaksOfLeaving) && !isExplained) || unknown.length > 0
      : !isDecided && [...words, ...shipments, ...unknown].some(speaksOfStaying)
  const state = strongest !== 'open' && isDoubted ? 'other' : strongest
  return {
    orderId: String(order.orderID ?? order.orderId ?? ''),
    state,
    word: state,
    vendorState: [...new Set(words)].join('/'),
    lines,
  }
}

/** A public client reads `shipments[].shipmentStatus` in the answer to an order's action (read 2026-11). */
function shipmentWords({ shipments }: KiboOrder): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(shipments) ? shipments : []
  return list.map((one) => memberOf(one, 'shipmentStatus'))
}

function speaksOfLeaving(word: unknown): boolean {
  return typeof word === 'string' && left.has(word.toUpperCase().replaceAll(/[\s_-]+/g, ''))
}

/** Of an item or a shipment: a word by which not all of it has left. */
function speaksOfStaying(word: unknown): boolean {
  if (typeof word !== 'string' || word.trim() === '') return false
  return !speaksOfLeaving(word) || /^\s*partial/i.test(word)
}

/** An item without an id stands for itself: nothing tells it from another. */
function viewItem({ orderItemID, itemState, quantity }: KiboOrderItem): OrderLineView {
  const isId = typeof orderItemID === 'string' || typeof orderItemID === 'number'
  const word = typeof itemState === 'string' ? itemState : undefined
  return compact({
    id: isId ? `${orderItemID}` : '',
    state: word === undefined ? 'other' : stateOf(word),
    vendorState: word,
    quantity: unitsOf(quantity),
  } as const)
}

function stateOf(word: string): Extract<LineState, 'cancelled' | 'open' | 'shipped' | 'other'> {
  return states.get(word.trim().toUpperCase()) ?? 'other'
}
