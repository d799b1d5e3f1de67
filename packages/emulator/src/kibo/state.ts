import type { LedgerRequest } from '../ledger.ts'
import type { OrderShelf, VendorContext } from '../vendor.ts'
import { completeOrder } from './new-order.ts'
import type { KiboOrder, NewKiboOrder } from './order.ts'

/** The orders of one tenant, and what happens to them without a request of the client. */
export interface KiboOrders extends OrderShelf<KiboOrder, NewKiboOrder> {
  /**
   * Somebody else cancels the order; one already cancelled stays as it is.
   * @throws RangeError when there is no such order.
   */
  readonly cancelElsewhere: (id: string) => KiboOrder
  /** @throws RangeError when there is no such order, or it is cancelled. */
  readonly ship: (id: string) => KiboOrder
  /**
   * The buyer is charged, which no field of the order shows.
   * @throws RangeError when there is no such order.
   */
  readonly charge: (id: string) => KiboOrder
}

/** What the endpoints see of the orders. */
export interface KiboShelf extends KiboOrders {
  readonly all: () => readonly KiboOrder[]
  /** The order as it stood before its latest change. */
  readonly previous: (id: string) => KiboOrder | undefined
  readonly isCharged: (id: string) => boolean
  /** Cancels the order and writes it into the ledger, in one step. */
  readonly cancel: (order: KiboOrder, cause?: LedgerRequest) => KiboOrder
}

export function isCancelled({ orderState, orderStatus }: KiboOrder): boolean {
  return orderState === 'CANCELED' || orderStatus === 'CANCELED'
}

export function createShelf({ clock, ledger }: VendorContext): KiboShelf {
  const current = new Map<string, KiboOrder>()
  const previous = new Map<string, KiboOrder>()
  const charged = new Set<string>()

  const existing = (id: string): KiboOrder => {
    const order = current.get(id)
    if (order === undefined) throw new RangeError(`there is no order ${id}`)
    return order
  }
  const change = (order: KiboOrder, effect: string, cause?: LedgerRequest): KiboOrder => {
    const id = String(order.orderID)
    previous.set(id, existing(id))
    current.set(id, order)
    ledger.record(id, effect, cause)
    return order
  }
  const cancel: KiboShelf['cancel'] = (order, cause) => change(cancelled(order), 'cancelled', cause)
  return {
    add: (order = {}) => {
      const whole = completeOrder(order, current.size + 1, clock.now())
      const id = String(whole.orderID)
      if (current.has(id)) throw new RangeError(`there already is an order ${id}`)
      current.set(id, whole)
      return whole
    },
    get: (id) => current.get(id),
    all: () => [...current.values()],
    previous: (id) => previous.get(id) ?? current.get(id),
    isCharged: (id) => charged.has(id),
    cancel,
    cancelElsewhere: (id) => {
      const order = existing(id)
      return isCancelled(order) ? order : cancel(order)
    },
    ship: (id) => {
      const order = existing(id)
      if (isCancelled(order)) throw new RangeError(`order ${id} is cancelled`)
      return change(shipped(order), 'shipped')
    },
    charge: (id) => {
      const order = existing(id)
      charged.add(id)
      return change(order, 'charged')
    },
  }
}

/**
 * As in the worked example of "Get Order Information": both status fields say so, what the customer owes is 0,
 * and the original amounts stay.
 */
function cancelled(order: KiboOrder): KiboOrder {
  return {
    ...order,
    orderState: 'CANCELED',
    orderStatus: 'CANCELED',
    customerSubtotal: 0,
    customerTotal: 0,
    customerTotalNet: 0,
    orderItems: order.orderItems.map((item) => ({ ...item, itemState: 'CANCELED' })),
    shipments: order.shipments.map((shipment) => ({ ...shipment, shipmentStatus: 'CANCELED' })),
  }
}

/** The wire's word for a shipped order is not public. */
function shipped(order: KiboOrder): KiboOrder {
  return {
    ...order,
    orderState: 'SHIPPED',
    orderStatus: 'SHIPPED',
    shipments: order.shipments.map((shipment) => ({ ...shipment, shipmentStatus: 'SHIPPED' })),
  }
}
