export { createPlainClient, type PlainSettings } from './client.ts'
export type { PlainRequest } from './verdict.ts'
export { type PlainVendor, startPlainVendor, type VendorOptions } from './server.ts'
