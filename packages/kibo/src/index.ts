export { createKibo } from './kibo.ts'
export { kiboRows } from './mapping/rows.ts'
export type {
  KiboApi,
  KiboCancelOrder,
  KiboCancelRequest,
  KiboClient,
  KiboDispositionReason,
  KiboGetOrder,
  KiboInteger,
  KiboOrder,
  KiboOrderItem,
  KiboReason,
  KiboSettings,
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
