// What the vendor's pages print, in its own spelling.

/** The full request of "Cancel Order", docs.kibocommerce.com, read 2026-11. */
export const cancelOrderBody = {
  orderId: 1010101,
  dispositionReason: 'other',
  dispositionOtherReason: 'Customer changed mind',
} as const

/** The general section of "Get Order Information", same place; its placeholder id is filled in. A cancelled order. */
export const cancelledOrder = {
  orderID: 1010101,
  orderType: 'STANDARD',
  isTestOrder: true,
  deliveryMethod: 'SHIP_TO_HOME',
  orderCurrency: 'USD',
  orderDate: '2010-04-08T16:32:03+00:00',
  orderState: 'CANCELED',
  orderStatus: 'CANCELED',
  customerSubtotal: 0,
  subtotal: 4.99,
  estimatedShipping: 0,
  customerTotal: 0,
  customerTotalNet: 0,
  total: 4.99,
  singlePackageRequested: false,
  shippingAddress: '1234567',
} as const
