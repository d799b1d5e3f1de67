import type { CruxServerOptions } from './crux/options.ts'
import {
  createCruxServer,
  type CruxServer,
  type CruxServerSettings,
  type CruxSuppliers,
} from './crux/server.ts'
import { decideFromOutside } from './decide-from-outside.ts'
import type { KiboServerOptions } from './kibo/options.ts'
import { createKiboServer, type KiboServer, type KiboServerSettings } from './kibo/server.ts'
import type { PartnerCenterServerOptions } from './partnercenter/options.ts'
import {
  createPartnerCenterServer,
  type PartnerCenterServer,
  type PartnerCenterServerSettings,
} from './partnercenter/server.ts'
import type { ShopeeServerOptions } from './shopee/options.ts'
import { createShopeeServer, type ShopeeServer, type ShopeeServerSettings } from './shopee/server.ts'
import { type VendorEmulator, wrapVendor } from './vendor-emulator.ts'
import { type CommonOptions, vendorContext } from './vendor-options.ts'

export type ShopeeEmulator = VendorEmulator<ShopeeServer, ShopeeServerSettings>
export type PartnerCenterEmulator = VendorEmulator<PartnerCenterServer, PartnerCenterServerSettings>

export type KiboEmulator = VendorEmulator<KiboServer, KiboServerSettings>
/** Crux's emulator also holds the suppliers, who decide about every cancellation. */
export type CruxEmulator = VendorEmulator<CruxServer, CruxServerSettings> & {
  readonly suppliers: CruxSuppliers
}

export type ShopeeEmulatorOptions = ShopeeServerOptions & CommonOptions
export type PartnerCenterEmulatorOptions = PartnerCenterServerOptions & CommonOptions

export type KiboEmulatorOptions = KiboServerOptions & CommonOptions
export type CruxEmulatorOptions = CruxServerOptions & CommonOptions

/** Shopee's Open Platform for one shop, without orders. */
export function createShopeeEmulator({ clock, ...options }: ShopeeEmulatorOptions = {}): ShopeeEmulator {
  const context = vendorContext(clock)
  return wrapVendor(createShopeeServer(options, context), context)
}

/** Partner Center's order API with its sign-in, without orders. */
export function createPartnerCenterEmulator({
  clock,
  ...options
}: PartnerCenterEmulatorOptions = {}): PartnerCenterEmulator {
  const context = vendorContext(clock)
  return wrapVendor(createPartnerCenterServer(options, context), context)
}

/** Kibo's order API with its sign-in for one tenant, without orders. */
export function createKiboEmulator({ clock, ...options }: KiboEmulatorOptions = {}): KiboEmulator {
  const context = vendorContext(clock)
  return wrapVendor(createKiboServer(options, context), context)
}

/** Crux Connect's order API in both generations, without orders. */
export function createCruxEmulator({ clock, ...options }: CruxEmulatorOptions = {}): CruxEmulator {
  const context = vendorContext(clock)
  const server = createCruxServer(options, context)
  const { suppliers } = server
  const emulator = wrapVendor(server, context, { 'suppliers/decide': decideFromOutside(suppliers) })
  return Object.assign(emulator, { suppliers })
}
