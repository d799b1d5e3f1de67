import { anOrder, createOrderBook } from '../order-book.ts'
import type { OrderRow, OrderTruth } from '../order-rows.ts'
import type { Cause } from '../ledger.ts'
import type { OrderShelf, VendorContext } from '../vendor.ts'
import { completeOrder } from './new-order.ts'
import { subjectOf } from './options.ts'
import type { NewShopeeOrder, ShopeeOrder, ShopeeOrderItem } from './order.ts'
import type { StatusChanged } from './pushes.ts'
import {
  cancelOrder,
  gone,
  requestCancel,
  shipOrder,
  type ShopeeCancelActor,
  type ShopeeChange,
} from './transitions.ts'

/** Every field that an order may have here. */
const model = completeOrder({}, 0, 0)

/** The orders of one partner's shops, and what happens to them without a request of the client. */
export interface ShopeeOrders extends OrderShelf<ShopeeOrder, NewShopeeOrder> {
  /**
   * Somebody else cancels the whole order; an order already cancelled stays as it is.
   * @throws RangeError when there is no such order.
   */
  readonly cancelElsewhere: (orderSn: string, by: ShopeeCancelActor) => ShopeeOrder
  /**
   * The buyer asks to cancel: the order is `IN_CANCEL` until the seller answers.
   * @throws RangeError when there is no such order, or it is cancelled or shipped.
   */
  readonly requestCancel: (orderSn: string) => ShopeeOrder
  /**
   * The parcel leaves: the order is `SHIPPED`.
   * @throws RangeError when there is no such order, or it is cancelled.
   */
  readonly ship: (orderSn: string) => ShopeeOrder
}

/** What the endpoints see of the orders. */
export interface ShopeeShelf extends ShopeeOrders {
  /** The status an `IN_CANCEL` order had before the buyer asked. */
  readonly statusBeforeRequest: (orderSn: string) => string
  /** Puts a change in place and into the ledger, in one step. */
  readonly apply: (change: ShopeeChange, cause: Cause) => ShopeeOrder
}

/** @param nameOf the full name of an account, which is opened when it is named first */
export function createShelf(
  context: VendorContext,
  nameOf: (account?: string) => string,
  statusChanged: StatusChanged,
): ShopeeShelf {
  const { clock } = context
  const book = createOrderBook<ShopeeOrder>(context, {
    idOf: ({ order_sn }) => order_sn,
    truthOf,
    changed: (before, after) => {
      if (after === undefined || before?.order_status === after.order_status) return
      statusChanged(after, subjectOf(nameOf(book.accountOf(after.order_sn))))
    },
  })
  const beforeRequest = new Map<string, string>()
  const seconds = (): number => Math.floor(clock.now() / 1000)

  const apply: ShopeeShelf['apply'] = ({ order, effects }, cause) => {
    const after: ShopeeOrder = { ...order, update_time: seconds() }
    book.put(order.order_sn, after, cause, effects)
    return after
  }
  return {
    ...book,
    add: (order = {}, account) =>
      book.add(completeOrder(anOrder(order, model), book.size() + 1, clock.now()), nameOf(account)),
    statusBeforeRequest: (orderSn) => beforeRequest.get(orderSn) ?? 'READY_TO_SHIP',
    apply,
    cancelElsewhere: (orderSn, by) => {
      const order = book.known(orderSn)
      if (order.order_status === 'CANCELLED') return order
      const reason = by === 'buyer' ? 'Buyer Request to Cancel' : 'Other'
      return apply(cancelOrder(order, by, reason), 'someone_else')
    },
    requestCancel: (orderSn) => {
      const order = book.known(orderSn)
      const status = order.order_status
      if (status === 'CANCELLED' || status === 'IN_CANCEL' || gone.has(status)) {
        throw new RangeError(`the buyer cannot ask to cancel order ${orderSn}: it is ${status}`)
      }
      beforeRequest.set(orderSn, status)
      return apply(requestCancel(order, 'Found Cheaper Elsewhere'), 'someone_else')
    },
    ship: (orderSn) => {
      const order = book.known(orderSn)
      if (order.order_status === 'CANCELLED') throw new RangeError(`order ${orderSn} is cancelled`)
      return apply(shipOrder(order, seconds()), 'someone_else')
    },
  }
}

/** What is no longer active and was not cancelled went out; the order's own word covers the rest. */
function truthOf({ order_status: word, item_list: items }: ShopeeOrder): OrderTruth {
  return {
    word,
    rows: items.map((item) => ({
      id: `${item.item_id}/${item.model_id}`,
      units: item.model_quantity_purchased,
      cancelled: item.cancelled_qty,
      state: stateOf(item, word),
    })),
  }
}

function stateOf(
  { model_quantity_purchased, cancelled_qty, active_qty }: ShopeeOrderItem,
  word: string,
): OrderRow['state'] {
  if (cancelled_qty >= model_quantity_purchased) return 'cancelled'
  return gone.has(word) || active_qty === 0 ? 'shipped' : 'open'
}
