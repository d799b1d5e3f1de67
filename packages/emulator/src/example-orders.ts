import type { Emulator } from './emulator.ts'
import { exampleOrders as partnerCenterOrders } from './partnercenter/examples.ts'
import { exampleOrders as shopeeOrders } from './shopee/examples.ts'

/** What a caller needs to name each example order; for Partner Center the customer stands before the order. */
export interface ExampleOrderIds {
  readonly shopee: readonly string[]
  readonly partnercenter: readonly string[]
}

/** Adds each vendor's example orders. */
export function addExampleOrders({ shopee, partnercenter }: Emulator): ExampleOrderIds {
  return {
    shopee: shopeeOrders.map((order) => shopee.orders.add(order).order_sn),
    partnercenter: partnerCenterOrders.map((order) => {
      const { referenceCustomerId, id } = partnercenter.orders.add(order)
      return `${referenceCustomerId}/${id}`
    }),
  }
}
