export type {
  ConformanceCapabilities,
  ConformanceEmulator,
  ConformanceLines,
  ConformanceOrder,
  ConformanceOrders,
  ConformanceServer,
  ConformanceSetup,
  ConformanceSubject,
} from './conformance-subject.ts'
export { crux, cruxTimpanogos } from './crux/conformance.ts'
export { kibo } from './kibo/conformance.ts'
export { partnercenter } from './partnercenter/conformance.ts'
export { shopee, shopeeWithTokenStore } from './shopee/conformance.ts'
