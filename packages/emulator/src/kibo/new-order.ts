import type { KiboOrder, NewKiboOrder } from './order.ts'

const firstOrderId = 1_020_000
/** Above 32 bits, as in the vendor's own order item sample (9000000000). */
const firstItemId = 9_000_000_000
const firstShipmentId = 3_000_000

/** Fills in what a new order leaves out; `number` makes its ids its own. */
export function completeOrder(order: NewKiboOrder, number: number, now: number): KiboOrder {
  const orderID = order.orderID ?? firstOrderId + number
  const status = order.orderStatus ?? order.orderState ?? 'READY'
  const cancelled = status === 'CANCELED'
  const subtotal = order.subtotal ?? 4.99
  const total = order.total ?? subtotal
  const shipmentID = order.shipments?.[0]?.shipmentID ?? firstShipmentId + number
  return {
    externalOrderID: `EXT-${String(orderID)}`,
    orderType: 'STANDARD',
    isTestOrder: true,
    deliveryMethod: 'SHIP_TO_HOME',
    orderCurrency: 'USD',
    // As the vendor prints it: an offset in digits, no milliseconds.
    orderDate: new Date(now).toISOString().replace(/\.\d{3}Z$/, '+00:00'),
    orderState: status,
    orderStatus: status,
    customerSubtotal: cancelled ? 0 : subtotal,
    subtotal,
    estimatedShipping: 0,
    customerTotal: cancelled ? 0 : total,
    customerTotalNet: cancelled ? 0 : total,
    total,
    singlePackageRequested: false,
    shippingAddress: '1234567',
    shippingAddressInformation: { addressID: '1234567', country: 'US' },
    ...order,
    orderID,
    orderItems: (order.orderItems ?? [{}]).map((item, index) => ({
      orderItemID: firstItemId + number * 100 + index,
      orderID,
      shipmentID,
      itemState: cancelled ? 'CANCELED' : 'NORMAL',
      externalItemID: `SKU-${index + 1}`,
      quantity: 1,
      ...item,
    })),
    shipments: (order.shipments ?? [{}]).map((shipment) => ({
      shipmentID,
      orderID,
      shipmentStatus: status,
      ...shipment,
    })),
  }
}
