export { createPlainClient, type PlainRequest, type PlainSettings } from './client.ts'
export {
  type Act,
  type LedgerEntry,
  type PlainLine,
  type PlainOrder,
  type PlainVendor,
  startPlainVendor,
  type VendorOptions,
} from './server.ts'
