import type { Emulator } from './emulator.ts'
import { vendorList, type VendorName } from './vendors.ts'

/** What a caller needs to name each example order, by vendor. */
export type ExampleOrderIds = Readonly<Record<VendorName, readonly string[]>>

/** Adds each vendor's example orders. */
export function addExampleOrders(emulator: Emulator): ExampleOrderIds {
  const added = vendorList.map(([name, vendor]) => [name, vendor.addExamples(emulator[name])])
  return Object.fromEntries(added) as ExampleOrderIds
}
