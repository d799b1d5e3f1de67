import { z } from 'zod'
import { checked } from '../checked.ts'
import { type VendorEmulator, wrapVendor } from '../vendor-emulator.ts'
import { type CommonOptions, type VendorEntry, vendorContext } from '../vendor-entry.ts'
import { exampleOrders } from './examples.ts'
import { orderOf } from './order-of-row.ts'
import type { ShopeePushes } from './pushes.ts'
import type { ShopeeServerOptions } from './options.ts'
import { createShopeeServer, type ShopeeServer, type ShopeeServerSettings } from './server.ts'

/** Shopee's emulator also sends pushes. */
export type ShopeeEmulator = VendorEmulator<ShopeeServer, ShopeeServerSettings> & {
  readonly pushes: ShopeePushes
}
export type ShopeeEmulatorOptions = ShopeeServerOptions & CommonOptions

/** Shopee's Open Platform for one shop, without orders. */
export function createShopeeEmulator(options: ShopeeEmulatorOptions = {}): ShopeeEmulator {
  const context = vendorContext(options)
  const server = createShopeeServer(options, context)
  const { pushes } = server
  const emulator = wrapVendor(server, context, {
    pushes: (input) => {
      pushes.to(checked(pushUrl, input).url)
    },
  })
  return Object.assign(emulator, { pushes })
}

/** What a control call sends: where pushes go from now on. */
const pushUrl = z.object({ url: z.url('url must be an address') })

export const shopee: VendorEntry<ShopeeEmulator, ShopeeEmulatorOptions> = {
  title: 'Shopee',
  create: createShopeeEmulator,
  orderOf,
  addExamples: ({ orders }) => exampleOrders.map((order) => orders.add(order).order_sn),
}
