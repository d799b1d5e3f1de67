import type { OrderLineView, OrderState, OrderView } from '@cancel/core'
import { compact, orderState, unitsOf } from '@cancel/core/provider'
import type { ShopeeOrder } from '../api/types.ts'
import { linesOf, type OrderLine } from './lines.ts'

/**
 * `order_status` ("V2.0 Data Definition", open.shopee.com, 2025-10-13). `PENDING` is a live order that may not be
 * shipped yet: it says nothing of a cancellation, so it is open. A status no page lists is `other`.
 */
const states: ReadonlyMap<string, OrderState> = new Map([
  ['UNPAID', 'open'],
  ['PENDING', 'open'],
  ['READY_TO_SHIP', 'open'],
  ['PROCESSED', 'open'],
  ['RETRY_SHIP', 'open'],
  ['IN_CANCEL', 'cancel_requested'],
  ['CANCELLED', 'cancelled'],
  ['CANCELED', 'cancelled'],
  ['SHIPPED', 'shipped'],
  ['TO_CONFIRM_RECEIVE', 'shipped'],
  ['TO_RETURN', 'shipped'],
  ['COMPLETED', 'shipped'],
])

/** Our view of a Shopee order. */
export function viewOrder(order: ShopeeOrder): OrderView {
  const rows = linesOf(order)
  const said = states.get(order.order_status.trim().toUpperCase()) ?? 'other'
  const word = said === 'shipped' && rows.some(lacksUnits) ? 'other' : said
  const lines = rows.map((line) => viewLine(line, word))
  const { cancel_by: actor } = order
  return {
    orderId: order.order_sn,
    state: orderState(word, lines),
    word,
    vendorState: order.order_status,
    lines,
    ...compact({ cancelledBy: typeof actor === 'string' && actor !== '' ? actor : undefined }),
  }
}

/** A row with fewer units left than were bought, of which none is told to be cancelled: nobody knows what was shipped. */
function lacksUnits({ item }: OrderLine): boolean {
  const [active, purchased] = [unitsOf(item.active_qty), unitsOf(item.model_quantity_purchased)]
  return unitsOf(item.cancelled_qty) === undefined && Number(active) < Number(purchased)
}

/**
 * A row in its own state: only its counters say that it is cancelled. Whether `model_quantity_purchased` keeps cancelled
 * units is nowhere said, so a row that shows no `active_qty` beside cancelled ones has no known quantity.
 */
function viewLine({ id, item }: OrderLine, word: OrderState): OrderLineView {
  const purchased = unitsOf(item.model_quantity_purchased)
  const active = unitsOf(item.active_qty)
  const cancelled = unitsOf(item.cancelled_qty)
  const isUnclear = purchased === undefined || (active === undefined && (cancelled ?? 0) > 0)
  const quantity = isUnclear ? undefined : Math.max(purchased, (active ?? 0) + (cancelled ?? 0))
  const isGone = active === 0 && cancelled !== undefined && cancelled > 0 && cancelled === quantity
  const isAskedFor = word === 'cancel_requested' || (unitsOf(item.cancel_requested_qty) ?? 0) > 0
  const state = isGone ? 'cancelled' : isAskedFor ? 'cancel_requested' : word === 'other' ? 'other' : 'open'
  return { id, state, ...compact({ quantity, cancelled }) }
}
