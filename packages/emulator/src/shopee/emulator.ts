import { type VendorEmulator, wrapVendor } from '../vendor-emulator.ts'
import { type CommonOptions, type VendorEntry, vendorContext } from '../vendor-entry.ts'
import { exampleOrders } from './examples.ts'
import { orderOf } from './order-of-row.ts'
import type { ShopeeServerOptions } from './options.ts'
import { createShopeeServer, type ShopeeServer, type ShopeeServerSettings } from './server.ts'

export type ShopeeEmulator = VendorEmulator<ShopeeServer, ShopeeServerSettings>
export type ShopeeEmulatorOptions = ShopeeServerOptions & CommonOptions

/** Shopee's Open Platform for one shop, without orders. */
export function createShopeeEmulator(options: ShopeeEmulatorOptions = {}): ShopeeEmulator {
  const context = vendorContext(options)
  return wrapVendor(createShopeeServer(options, context), context)
}

export const shopee: VendorEntry<ShopeeEmulator, ShopeeEmulatorOptions> = {
  title: 'Shopee',
  create: createShopeeEmulator,
  orderOf,
  addExamples: ({ orders }) => exampleOrders.map((order) => orders.add(order).order_sn),
}
