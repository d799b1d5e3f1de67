import type { LedgerRequest } from '../ledger.ts'
import type { OrderShelf, VendorContext } from '../vendor.ts'
import { completeOrder } from './new-order.ts'
import type { NewShopeeOrder, ShopeeOrder } from './order.ts'
import {
  cancelOrder,
  requestCancel,
  shipOrder,
  type ShopeeCancelActor,
  type ShopeeChange,
} from './transitions.ts'

/** The orders of one shop, and what happens to them without a request of the client. */
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
  /** The order as it stood before its latest change. */
  readonly previous: (orderSn: string) => ShopeeOrder | undefined
  /** The status an `IN_CANCEL` order had before the buyer asked. */
  readonly statusBeforeRequest: (orderSn: string) => string
  /** Puts a change in place and into the ledger, in one step. */
  readonly apply: (change: ShopeeChange, cause?: LedgerRequest) => ShopeeOrder
}

const gone: ReadonlySet<string> = new Set(['SHIPPED', 'TO_CONFIRM_RECEIVE', 'COMPLETED', 'TO_RETURN'])

export function createShelf({ clock, ledger }: VendorContext): ShopeeShelf {
  const current = new Map<string, ShopeeOrder>()
  const previous = new Map<string, ShopeeOrder>()
  const beforeRequest = new Map<string, string>()
  const seconds = (): number => Math.floor(clock.now() / 1000)

  const existing = (orderSn: string): ShopeeOrder => {
    const order = current.get(orderSn)
    if (order === undefined) throw new RangeError(`there is no order ${orderSn}`)
    return order
  }
  const apply: ShopeeShelf['apply'] = ({ order, effects }, cause) => {
    const before = existing(order.order_sn)
    const after: ShopeeOrder = { ...order, update_time: seconds() }
    previous.set(order.order_sn, before)
    current.set(order.order_sn, after)
    for (const effect of effects) ledger.record(order.order_sn, effect, cause)
    return after
  }
  return {
    add: (order = {}) => {
      const whole = completeOrder(order, current.size + 1, clock.now())
      if (current.has(whole.order_sn)) throw new RangeError(`there already is an order ${whole.order_sn}`)
      current.set(whole.order_sn, whole)
      return whole
    },
    get: (orderSn) => current.get(orderSn),
    previous: (orderSn) => previous.get(orderSn) ?? current.get(orderSn),
    statusBeforeRequest: (orderSn) => beforeRequest.get(orderSn) ?? 'READY_TO_SHIP',
    apply,
    cancelElsewhere: (orderSn, by) => {
      const order = existing(orderSn)
      if (order.order_status === 'CANCELLED') return order
      return apply(cancelOrder(order, by, by === 'buyer' ? 'Buyer Request to Cancel' : 'Other'))
    },
    requestCancel: (orderSn) => {
      const order = existing(orderSn)
      const status = order.order_status
      if (status === 'CANCELLED' || status === 'IN_CANCEL' || gone.has(status)) {
        throw new RangeError(`the buyer cannot ask to cancel order ${orderSn}: it is ${status}`)
      }
      beforeRequest.set(orderSn, status)
      return apply(requestCancel(order, 'Found Cheaper Elsewhere'))
    },
    ship: (orderSn) => {
      const order = existing(orderSn)
      if (order.order_status === 'CANCELLED') throw new RangeError(`order ${orderSn} is cancelled`)
      return apply(shipOrder(order, seconds()))
    },
  }
}
