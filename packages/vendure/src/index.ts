export { createVendure } from './vendure.ts'
export { vendureRows } from './mapping/rows.ts'
export type {
  VendureAnswer,
  VendureApi,
  VendureCancelOrder,
  VendureCancelRequest,
  VendureClient,
  VendureLine,
  VendureOrder,
  VendureSettings,
} from './types.ts'
export {
  AmbiguousOutcomeError,
  CancelError,
  createMemoryTokenStore,
  expectCancelled,
  NotCancelledError,
  parseCancelResult,
  Secret,
} from '@cancel/core'
export type {
  ApiOptions,
  CallOptions,
  CancelEvent,
  CancelRequest,
  CancelResult,
  FollowOptions,
  Observer,
  OrderView,
  StoredTokens,
  TokenStore,
  Unfollowed,
} from '@cancel/core'
