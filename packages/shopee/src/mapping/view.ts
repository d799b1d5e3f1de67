import type { OrderLineView, OrderState, OrderView } from '@cancel/core'
import { compact, memberOf, orderState } from '@cancel/core/provider'
import type { ShopeeOrder } from '../api/types.ts'
import { countsOf, linesOf, type OrderLine, textOf } from './lines.ts'

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

/**
 * `logistics_status` of a package that was cancelled, or never reached its buyer ("V2.0 Data Definition"): what was in it
 * may be cancelled, or will be.
 */
const undone = /INVALID|CANCELED|FAILED|LOST|REJECTED/

/** Our view of a Shopee order. */
export function viewOrder(order: ShopeeOrder): OrderView {
  const rows = linesOf(order)
  const said = states.get(order.order_status.trim().toUpperCase()) ?? 'other'
  const isUndone = (one: unknown): boolean => undone.test(String(memberOf(one, 'logistics_status')))
  const isDoubted = rows.some(hidesUnits) || [order['package_list']].flat().some(isUndone)
  const word = said === 'shipped' && isDoubted ? 'other' : said
  const lines = rows.map((line) => viewLine(line, word))
  return {
    orderId: order.order_sn,
    state: orderState(word, lines),
    word,
    vendorState: order.order_status,
    lines,
    ...compact({ cancelledBy: textOf(order.cancel_by) }),
  }
}

/** A row that lost units, and does not tell how many, or may have lost all: nobody knows what was shipped of it. */
function hidesUnits(line: OrderLine): boolean {
  const [purchased, active, cancelled] = countsOf(line)
  if (cancelled === undefined) return Number(active) < Number(purchased)
  const mayBeAll = purchased === undefined || (active === undefined && cancelled >= purchased)
  return !active && cancelled > 0 && mayBeAll
}

/**
 * A row in its own state: only its counters say that it is cancelled. While units are active they make up its quantity,
 * since one that is asked for, or lost and not counted, is not left. Else a row that does not tell what became of its units
 * has no known quantity.
 */
function viewLine(line: OrderLine, word: OrderState): OrderLineView {
  const [purchased, active, cancelled, asked = 0] = countsOf(line)
  const isEnded = word === 'cancelled' || word === 'shipped'
  const requested = isEnded ? 0 : asked
  const counted = (active ?? 0) + (cancelled ?? 0)
  const isTold = active === undefined ? !cancelled : cancelled !== undefined || counted >= (purchased || 1)
  const whole = isTold && purchased !== undefined ? Math.max(purchased, counted + requested) : undefined
  const quantity = active && !isEnded ? counted : whole
  const isGone = active === 0 && counted > 0 && counted === quantity
  const isAskedFor = requested > 0 || word === 'cancel_requested'
  const isUnknown = word === 'other' || (active === 0 && !isTold)
  const state = isGone ? 'cancelled' : isAskedFor ? 'cancel_requested' : isUnknown ? 'other' : 'open'
  return { id: line.id, state, ...compact({ quantity, cancelled }) }
}
