export { createManualClock, type EmulatorClock, type ManualClock } from './clock.ts'
export { createEmulator, type Emulator, type EmulatorOptions, type ListeningEmulator } from './emulator.ts'
export type { SeenRequest } from './exchange.ts'
export type { Faults } from './faults.ts'
export { faultCatalogue } from './faults/catalogue.ts'
export type { FaultName, FaultRow } from './faults/names.ts'
export type { Fault } from './faults/plan.ts'
export type { FaultScript } from './faults/script.ts'
export type { EmulatorFetch } from './in-process-fetch.ts'
export type { LedgerEntry, LedgerRequest } from './ledger.ts'
export type { ListenOptions } from './listen.ts'
export { listenRefused, listenTlsReset, listenTlsUntrusted } from './listeners/unreached.ts'
export type { Listening } from './listening.ts'
export type { RequestLogEntry } from './request-log.ts'
export type { RequestKind } from './vendor.ts'
export type { ListeningVendor, VendorEmulator } from './vendor-emulator.ts'
export { createCruxEmulator, type CruxEmulator, type CruxEmulatorOptions } from './crux/emulator.ts'
export { createKiboEmulator, type KiboEmulator, type KiboEmulatorOptions } from './kibo/emulator.ts'
export {
  createPartnerCenterEmulator,
  type PartnerCenterEmulator,
  type PartnerCenterEmulatorOptions,
} from './partnercenter/emulator.ts'
export { createShopeeEmulator, type ShopeeEmulator, type ShopeeEmulatorOptions } from './shopee/emulator.ts'
