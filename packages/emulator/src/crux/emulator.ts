import { decideFromOutside } from '../decide-from-outside.ts'
import { type VendorEmulator, wrapVendor } from '../vendor-emulator.ts'
import { type CommonOptions, type VendorEntry, vendorContext } from '../vendor-entry.ts'
import { exampleOrders } from './examples.ts'
import { orderOf } from './order-of-row.ts'
import type { CruxServerOptions } from './options.ts'
import { createCruxServer, type CruxServer, type CruxServerSettings, type CruxSuppliers } from './server.ts'

/** Crux's emulator also holds the suppliers, who decide about every cancellation. */
export type CruxEmulator = VendorEmulator<CruxServer, CruxServerSettings> & {
  readonly suppliers: CruxSuppliers
}
export type CruxEmulatorOptions = CruxServerOptions & CommonOptions

/** Crux Connect's order API in both generations, without orders. */
export function createCruxEmulator(options: CruxEmulatorOptions = {}): CruxEmulator {
  const context = vendorContext(options)
  const server = createCruxServer(options, context)
  const { suppliers } = server
  const emulator = wrapVendor(server, context, { 'suppliers/decide': decideFromOutside(suppliers) })
  return Object.assign(emulator, { suppliers })
}

export const crux: VendorEntry<CruxEmulator, CruxEmulatorOptions> = {
  title: 'Crux',
  create: createCruxEmulator,
  orderOf,
  addExamples: ({ orders }) => exampleOrders.map((order) => orders.add(order).uuid),
}
