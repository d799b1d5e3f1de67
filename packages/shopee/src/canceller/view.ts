import type { OrderLineView, OrderState, OrderView } from '@cancel/core'
import { compact } from '@cancel/core/provider'
import type { ShopeeOrder, ShopeeOrderItem } from '../api/order.ts'
import { linesOf } from './line-ids.ts'

/**
 * `order_status` ("V2.0 Data Definition", open.shopee.com, 2025-10-13). `PENDING` is a live order that may not be
 * shipped yet: it says nothing of a cancellation, so it is open. A status no page lists is `other`.
 */
const states = new Map<string, OrderState>(
  Object.entries<OrderState>({
    UNPAID: 'open',
    PENDING: 'open',
    READY_TO_SHIP: 'open',
    PROCESSED: 'open',
    RETRY_SHIP: 'open',
    IN_CANCEL: 'cancel_requested',
    CANCELLED: 'cancelled',
    SHIPPED: 'shipped',
    TO_CONFIRM_RECEIVE: 'shipped',
    TO_RETURN: 'shipped',
    COMPLETED: 'shipped',
  }),
)

/** Our view of a Shopee order. */
export function viewOrder(order: ShopeeOrder): OrderView {
  const state = states.get(order.order_status) ?? 'other'
  const lines = linesOf(order).map(({ id, item }) => viewItem(id, item, state))
  const inPart = state === 'open' && lines.some(({ cancelledQuantity }) => (cancelledQuantity ?? 0) > 0)
  return {
    orderId: order.order_sn,
    state: inPart ? 'partially_cancelled' : state,
    vendorState: order.order_status,
    lines,
    ...compact({ cancelledBy: order.cancel_by || undefined }),
  }
}

function viewItem(id: string, item: ShopeeOrderItem, order: OrderState): OrderLineView {
  const quantity = item.model_quantity_purchased ?? undefined
  // Whether a whole cancel counts in `cancelled_qty` is nowhere said; of a cancelled order no unit is left.
  const cancelled = order === 'cancelled' ? (quantity ?? item.cancelled_qty) : item.cancelled_qty
  return {
    id,
    state: stateOf(item, order),
    ...compact({ quantity, cancelledQuantity: cancelled ?? undefined }),
  }
}

function stateOf(item: ShopeeOrderItem, order: OrderState): OrderState {
  const cancelled = item.cancelled_qty ?? 0
  const left = item.active_qty ?? (item.model_quantity_purchased ?? Number.POSITIVE_INFINITY) - cancelled
  if (cancelled > 0 && left <= 0) return 'cancelled'
  if (order !== 'open') return order
  if ((item.cancel_requested_qty ?? 0) > 0) return 'cancel_requested'
  return cancelled > 0 ? 'partially_cancelled' : 'open'
}
