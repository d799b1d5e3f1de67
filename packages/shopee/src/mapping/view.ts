import type { OrderLineView, OrderState, OrderView } from '@cancel/core'
import { compact, memberOf, orderState } from '@cancel/core/provider'
import type { ShopeeOrder } from '../api/types.ts'
import { countsOf, hidesUnits, linesOf, type OrderLine, textOf } from './lines.ts'

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

/**
 * A row in its own state: only its counters say that it is cancelled. One that does not tell what became of its units has no
 * known quantity. Units that are asked for may be counted as active, too: they are added where none is.
 */
function viewLine(line: OrderLine, word: OrderState): OrderLineView {
  const [purchased, active, cancelled, asked = 0] = countsOf(line)
  const requested = word === 'cancelled' || word === 'shipped' ? 0 : asked
  const counted = (active ?? 0) + (cancelled ?? 0)
  const isTold = active === undefined ? !cancelled : cancelled !== undefined || counted >= (purchased || 1)
  const isKnown = isTold && (active || purchased !== undefined)
  const quantity = isKnown ? Math.max(purchased ?? 0, active ? counted : counted + requested) : undefined
  const isGone = active === 0 && counted > 0 && counted === quantity
  const isAskedFor = requested > 0 || word === 'cancel_requested'
  const isUnknown = word === 'other' || (active === 0 && !isTold)
  const state = isGone ? 'cancelled' : isAskedFor ? 'cancel_requested' : isUnknown ? 'other' : 'open'
  return { id: line.id, state, ...compact({ quantity, cancelled }) }
}
