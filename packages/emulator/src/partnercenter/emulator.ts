import { type VendorEmulator, wrapVendor } from '../vendor-emulator.ts'
import { type CommonOptions, type VendorEntry, vendorContext } from '../vendor-entry.ts'
import { exampleOrders } from './examples.ts'
import { orderOf } from './order-of-row.ts'
import type { PartnerCenterServerOptions } from './options.ts'
import {
  createPartnerCenterServer,
  type PartnerCenterServer,
  type PartnerCenterServerSettings,
} from './server.ts'

export type PartnerCenterEmulator = VendorEmulator<PartnerCenterServer, PartnerCenterServerSettings>
export type PartnerCenterEmulatorOptions = PartnerCenterServerOptions & CommonOptions

/** Partner Center's order API with its sign-in, without orders. */
export function createPartnerCenterEmulator(
  options: PartnerCenterEmulatorOptions = {},
): PartnerCenterEmulator {
  const context = vendorContext(options)
  return wrapVendor(createPartnerCenterServer(options, context), context)
}

export const partnercenter: VendorEntry<PartnerCenterEmulator, PartnerCenterEmulatorOptions> = {
  title: 'Partner Center',
  create: createPartnerCenterEmulator,
  orderOf,
  // "Order resources" and "API throttling guidance", Partner Center docs, 2023-10.
  documentedLimit: 500,
  // The customer stands before the order: a caller needs both.
  addExamples: ({ orders }) =>
    exampleOrders.map((order) => {
      const { referenceCustomerId, id } = orders.add(order)
      return `${referenceCustomerId}/${id}`
    }),
}
