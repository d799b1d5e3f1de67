import type { OrderLineView, OrderState, OrderView } from '@cancel/core'
import type { KiboOrder, KiboOrderItem } from '../api/order.ts'

/**
 * Words whose spelling on the wire is attested ("Get Order Information", "Search for Order", docs.kibocommerce.com,
 * read 2026-11). Everything else is `other`: it proves nothing.
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

/** Our view of a Kibo order. It counts as cancelled when either of its two states says so. */
export function viewOrder(order: KiboOrder): OrderView {
  const words = [order.orderState, order.orderStatus].filter((word) => typeof word === 'string')
  const mapped = words.map(stateOf)
  const state = mapped.includes('cancelled')
    ? 'cancelled'
    : (mapped.find((known) => known !== 'other') ?? 'other')
  return {
    orderId: String(order.orderID ?? order.orderId ?? ''),
    state,
    vendorState: [...new Set(words)].join('/'),
    lines: (order.orderItems ?? []).flatMap((item) => viewItem(item, state)),
  }
}

function viewItem(item: KiboOrderItem, order: OrderState): OrderLineView[] {
  if (item.orderItemID === undefined || item.orderItemID === null) return []
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
