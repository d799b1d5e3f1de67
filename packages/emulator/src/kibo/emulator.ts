import { type VendorEmulator, wrapVendor } from '../vendor-emulator.ts'
import { type CommonOptions, type VendorEntry, vendorContext } from '../vendor-entry.ts'
import { exampleOrders } from './examples.ts'
import { orderOf } from './order-of-row.ts'
import type { KiboServerOptions } from './options.ts'
import { createKiboServer, type KiboServer, type KiboServerSettings } from './server.ts'

export type KiboEmulator = VendorEmulator<KiboServer, KiboServerSettings>
export type KiboEmulatorOptions = KiboServerOptions & CommonOptions

/** Kibo's order API with its sign-in for one tenant, without orders. */
export function createKiboEmulator(options: KiboEmulatorOptions = {}): KiboEmulator {
  const context = vendorContext(options)
  return wrapVendor(createKiboServer(options, context), context)
}

export const kibo: VendorEntry<KiboEmulator, KiboEmulatorOptions> = {
  title: 'Kibo',
  create: createKiboEmulator,
  orderOf,
  addExamples: ({ orders }) => exampleOrders.map((order) => String(orders.add(order).orderID)),
}
