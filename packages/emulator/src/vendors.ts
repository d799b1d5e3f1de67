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

export type ShopeeEmulatorOptions = ShopeeServerOptions & CommonOptions
export type PartnerCenterEmulatorOptions = PartnerCenterServerOptions & CommonOptions

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
