import { exampleOrders as cruxOrders } from './crux/examples.ts'
import type { Emulator } from './emulator.ts'
import { exampleOrders as kiboOrders } from './kibo/examples.ts'
import { exampleOrders as partnerCenterOrders } from './partnercenter/examples.ts'
import { exampleOrders as shopeeOrders } from './shopee/examples.ts'

/** What a caller needs to name each example order; for Partner Center the customer stands before the order. */
export interface ExampleOrderIds {
  readonly shopee: readonly string[]
  readonly partnercenter: readonly string[]
  readonly kibo: readonly string[]
  readonly crux: readonly string[]
}

/** Adds each vendor's example orders. */
export function addExampleOrders({ shopee, partnercenter, kibo, crux }: Emulator): ExampleOrderIds {
  return {
    shopee: shopeeOrders.map((order) => shopee.orders.add(order).order_sn),
    partnercenter: partnerCenterOrders.map((order) => {
      const { referenceCustomerId, id } = partnercenter.orders.add(order)
      return `${referenceCustomerId}/${id}`
    }),
    kibo: kiboOrders.map((order) => String(kibo.orders.add(order).orderID)),
    crux: cruxOrders.map((order) => crux.orders.add(order).uuid),
  }
}
