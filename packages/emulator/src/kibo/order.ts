/** Ids are bare integers; a public sample is beyond 32 bits, and nothing bounds them. */
export type KiboId = number | bigint

export interface KiboOrderItem {
  readonly orderItemID: KiboId
  readonly orderID: KiboId
  readonly shipmentID: KiboId
  /** `NORMAL` or `CANCELED`. */
  readonly itemState: string
  readonly externalItemID: string
  readonly quantity: number
}

export interface KiboShipment {
  readonly shipmentID: KiboId
  readonly orderID: KiboId
  /** `READY`, `BACKORDER` and `CANCELED` are public; `SHIPPED` is an assumption. */
  readonly shipmentStatus: string
}

/**
 * An order in the shape of "Get Order Information". Only the page's general section is public; `orderItems`,
 * `shipments` and their members are taken from sibling calls and from the order notification.
 */
export interface KiboOrder {
  readonly orderID: KiboId
  readonly externalOrderID: string
  readonly orderType: string
  readonly isTestOrder: boolean
  readonly deliveryMethod: string
  readonly orderCurrency: string
  readonly orderDate: string
  readonly orderState: string
  readonly orderStatus: string
  readonly customerSubtotal: number
  readonly subtotal: number
  readonly estimatedShipping: number
  readonly customerTotal: number
  readonly customerTotalNet: number
  readonly total: number
  readonly singlePackageRequested: boolean
  /** The id of an address; the address itself stands under `shippingAddressInformation`. */
  readonly shippingAddress: string
  readonly shippingAddressInformation: { readonly addressID: string; readonly country: string }
  readonly orderItems: readonly KiboOrderItem[]
  readonly shipments: readonly KiboShipment[]
}

/** What `orders.add` takes: any part of an order, the rest is filled in. */
export type NewKiboOrder = Partial<Omit<KiboOrder, 'orderItems' | 'shipments'>> & {
  readonly orderItems?: readonly Partial<KiboOrderItem>[]
  readonly shipments?: readonly Partial<KiboShipment>[]
}
