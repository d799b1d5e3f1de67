import type { NewKiboOrder } from './order.ts'

/** Orders to start with: the one of the vendor's "Cancel Order" page, and one for every answer worth seeing. */
export const exampleOrders: readonly NewKiboOrder[] = [
  { orderID: 1_010_101 },
  { orderID: 1_010_102, orderItems: [{ quantity: 3 }], subtotal: 14.97 },
  { orderID: 1_010_103, orderStatus: 'SHIPPED' },
  { orderID: 1_010_104, orderStatus: 'CANCELED' },
  // Above 32 bits, as the order item of the vendor's own sample.
  { orderID: 9_000_000_000 },
]
