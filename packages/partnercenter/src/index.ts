export { createPartnerCenter } from './partnercenter.ts'
export { partnerCenterRows } from './mapping/rows.ts'
export type {
  PartnerCenterApi,
  PartnerCenterCancelLine,
  PartnerCenterCancelRequest,
  PartnerCenterClient,
  PartnerCenterCloud,
  PartnerCenterGetOrder,
  PartnerCenterIds,
  PartnerCenterLineItem,
  PartnerCenterLinks,
  PartnerCenterOrder,
  PartnerCenterOrderPatch,
  PartnerCenterOrderRef,
  PartnerCenterOrderStatus,
  PartnerCenterPatchLineItem,
  PartnerCenterPatchOrder,
  PartnerCenterSettings,
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
