export { createAcme } from './acme.ts'
export { acmeRows } from './mapping/rows.ts'
export type {
  AcmeApi,
  AcmeCancelOrder,
  AcmeCancelRequest,
  AcmeClient,
  AcmeGetOrder,
  AcmeLine,
  AcmeOrder,
  AcmeOrderLine,
  AcmeReason,
  AcmeSettings,
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
