export { createVendure } from './vendure.ts'
export { vendureRows } from './mapping/rows.ts'
export type {
  VendureAnswer,
  VendureApi,
  VendureCancelOrder,
  VendureCancelRequest,
  VendureClient,
  VendureGetOrder,
  VendureLine,
  VendureOrder,
  VendureOrderLine,
  VendureOrderRef,
  VendureSettings,
} from './types.ts'
