import type { LineState, OrderLineView, OrderView } from '@cancel/core'
import { compact, unitsOf } from '@cancel/core/provider'
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

/** How the two states differ is not public: where they disagree, the one that ends the order counts. */
const strongestFirst = ['cancelled', 'shipped', 'open'] as const

/** Our view of a Kibo order. It counts as cancelled when either of its two states says so. */
export function viewOrder(order: KiboOrder): OrderView {
  const words = [order.orderState, order.orderStatus].filter((word) => typeof word === 'string')
  const mapped = words.map(stateOf)
  const state = strongestFirst.find((known) => mapped.includes(known)) ?? 'other'
  return {
    orderId: String(order.orderID ?? order.orderId ?? ''),
    state,
    word: state,
    vendorState: [...new Set(words)].join('/'),
    lines: (order.orderItems ?? []).map(viewItem),
  }
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
  return states.get(word.slice(0, 50).trim().toUpperCase()) ?? 'other'
}
