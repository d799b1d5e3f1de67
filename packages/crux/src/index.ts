export { createCrux } from './crux.ts'
export { cruxRows } from './mapping/rows.ts'
export type {
  CruxApi,
  CruxCancelOrder,
  CruxCancelRequest,
  CruxCancelSku,
  CruxClient,
  CruxCredentials,
  CruxGetOrder,
  CruxLineItem,
  CruxLogin,
  CruxOrder,
  CruxSettings,
  CruxSku,
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
