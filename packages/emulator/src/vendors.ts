import { crux } from './crux/emulator.ts'
import { kibo } from './kibo/emulator.ts'
import { partnercenter } from './partnercenter/emulator.ts'
import { shopee } from './shopee/emulator.ts'
import type { AnyVendorEntry } from './vendor-entry.ts'

/** Every vendor by the name of its provider, in the order of their ports. */
export interface Vendors {
  readonly shopee: typeof shopee
  readonly partnercenter: typeof partnercenter
  readonly kibo: typeof kibo
  readonly crux: typeof crux
}

/** The list that everything else goes by: another vendor is one more line here and above. */
const vendors: Vendors = {
  shopee,
  partnercenter,
  kibo,
  crux,
}

export type VendorName = keyof Vendors

/** The same as a list, for what treats all vendors alike. */
export const vendorList: readonly (readonly [name: VendorName, vendor: AnyVendorEntry])[] = Object.entries(
  vendors,
) as [VendorName, AnyVendorEntry][]
