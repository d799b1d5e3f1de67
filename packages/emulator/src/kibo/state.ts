import type { Cause } from '../ledger.ts'
import { anOrder, createOrderBook } from '../order-book.ts'
import type { OrderRow, OrderTruth } from '../order-rows.ts'
import type { OrderShelf, VendorContext } from '../vendor.ts'
import { completeOrder } from './new-order.ts'
import type { KiboOrder, KiboOrderItem, NewKiboOrder } from './order.ts'

/** Every field that an order may have here. */
const model = completeOrder({}, 0, 0)

/** The orders of all tenants, and what happens to them without a request of the client. */
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
  readonly list: () => readonly KiboOrder[]
  readonly isCharged: (id: string) => boolean
  /** Puts a change in place and into the ledger, in one step. */
  readonly cancel: (order: KiboOrder, cause: Cause) => KiboOrder
}

export function isCancelled({ orderState, orderStatus }: KiboOrder): boolean {
  return orderState === 'CANCELED' || orderStatus === 'CANCELED'
}

/** @param nameOf the tenant of a name, which is opened when it is named first */
export function createShelf(context: VendorContext, nameOf: (tenant?: string) => string): KiboShelf {
  const book = createOrderBook<KiboOrder>(context, { idOf: ({ orderID }) => String(orderID), truthOf })
  const charged = new Set<string>()
  const change = (order: KiboOrder, effect: string, cause: Cause): KiboOrder => {
    book.put(String(order.orderID), order, cause, [effect])
    return order
  }
  const cancel: KiboShelf['cancel'] = (order, cause) => change(cancelled(order), 'cancelled', cause)
  return {
    ...book,
    add: (order = {}, tenant) =>
      book.add(completeOrder(anOrder(order, model), book.size() + 1, context.clock.now()), nameOf(tenant)),
    isCharged: (id) => charged.has(id),
    cancel,
    cancelElsewhere: (id) => {
      const order = book.known(id)
      return isCancelled(order) ? order : cancel(order, 'someone_else')
    },
    ship: (id) => {
      const order = book.known(id)
      if (isCancelled(order)) throw new RangeError(`order ${id} is cancelled`)
      return change(shipped(order), 'shipped', 'someone_else')
    },
    charge: (id) => {
      const order = book.known(id)
      charged.add(id)
      return change(order, 'charged', 'someone_else')
    },
  }
}

const finalStates: ReadonlySet<string> = new Set(['SHIPPED', 'CANCELED'])

/**
 * As in the worked example of "Get Order Information": both status fields say so, what the customer owes is 0,
 * and the original amounts stay. What has been shipped stays so; that it does is an assumption.
 */
function cancelled(order: KiboOrder): KiboOrder {
  return {
    ...order,
    orderState: 'CANCELED',
    orderStatus: 'CANCELED',
    customerSubtotal: 0,
    customerTotal: 0,
    customerTotalNet: 0,
    orderItems: order.orderItems.map((item) => ({ ...item, itemState: wordFor(item.itemState, 'CANCELED') })),
    shipments: shipmentsAs(order, 'CANCELED'),
  }
}

/** The wire's word for a shipped order is not public. */
function shipped(order: KiboOrder): KiboOrder {
  return { ...order, orderState: 'SHIPPED', orderStatus: 'SHIPPED', shipments: shipmentsAs(order, 'SHIPPED') }
}

/** What something final has happened to keeps its word. */
function wordFor(own: string, word: string): string {
  return finalStates.has(own) ? own : word
}

function shipmentsAs({ shipments }: KiboOrder, word: string): KiboOrder['shipments'] {
  return shipments.map((shipment) => ({
    ...shipment,
    shipmentStatus: wordFor(shipment.shipmentStatus, word),
  }))
}

/** An item's own word comes first; `NORMAL` leaves it to the order's. */
function truthOf(order: KiboOrder): OrderTruth {
  const word = isCancelled(order) ? 'CANCELED' : order.orderStatus
  return {
    word,
    rows: order.orderItems.map((item) => {
      const state = stateOf(item, word)
      return {
        id: String(item.orderItemID),
        units: item.quantity,
        cancelled: state === 'cancelled' ? item.quantity : 0,
        state,
      }
    }),
  }
}

function stateOf({ itemState }: KiboOrderItem, word: string): OrderRow['state'] {
  const own = wordFor(itemState, word)
  if (own === 'CANCELED') return 'cancelled'
  return own === 'SHIPPED' ? 'shipped' : 'open'
}
