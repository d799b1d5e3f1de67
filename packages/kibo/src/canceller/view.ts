import type { OrderLineView, OrderState, OrderView } from '@cancel/core'
import type { KiboOrder, KiboOrderItem } from '../api/order.ts'

/**
 * `CANCELED`, `READY` and `BACKORDER` are attested on the wire, `NORMAL` for items ("Get Order Information", "Search for
 * Order", "Get Order Item", docs.kibocommerce.com and kibocommerce.com/oms-dev, read 2026-11). The others are assumptions
 * after the words of the standard API. Everything else is `other`: it proves nothing.
 */
const states: Readonly<Record<string, OrderState>> = {
  CANCELED: 'cancelled',
  CANCELLED: 'cancelled',
  READY: 'open',
  NORMAL: 'open',
  BACKORDER: 'open',
  SHIPPED: 'shipped',
  FULFILLED: 'shipped',
}

/** How the two states differ is not public: where they disagree, the one that ends the order counts. */
const strongestFirst: readonly OrderState[] = ['cancelled', 'shipped', 'open']

/** Our view of a Kibo order. It counts as cancelled when either of its two states says so. */
export function viewOrder(order: KiboOrder): OrderView {
  const words = [order.orderState, order.orderStatus].filter((word) => typeof word === 'string')
  const mapped = words.map(stateOf)
  const state = strongestFirst.find((known) => mapped.includes(known)) ?? 'other'
  return {
    orderId: String(order.orderID ?? order.orderId ?? ''),
    state,
    vendorState: [...new Set(words)].join('/'),
    lines: (order.orderItems ?? []).flatMap((item) => viewItem(item, state)),
  }
}

function viewItem(item: KiboOrderItem, order: OrderState): OrderLineView[] {
  if (typeof item.orderItemID !== 'number' && typeof item.orderItemID !== 'string') return []
  const word = item.itemState ?? undefined
  return [
    {
      id: String(item.orderItemID),
      state: order === 'cancelled' || word === undefined ? order : stateOf(word),
      ...(word === undefined ? {} : { vendorState: word }),
      ...(typeof item.quantity === 'number' ? { quantity: item.quantity } : {}),
    },
  ]
}

function stateOf(word: string): OrderState {
  return states[word.toUpperCase()] ?? 'other'
}
