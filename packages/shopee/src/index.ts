export { createShopee } from './shopee.ts'
export { shopeeSignature, type ShopeeSignatureParts } from './signature.ts'
export { type ShopeePush, verifyShopeePush } from './push.ts'
export { PushError, type PushErrorCode } from './push-error.ts'
export { readShopeePush, type ShopeePushEvent, type ShopeePushKind } from './read-push.ts'
export { shopeeRows } from './mapping/rows.ts'
export type {
  ShopeeCancelItem,
  ShopeeCancelOrder,
  ShopeeCancelReason,
  ShopeeEnvelope,
  ShopeeGetOrderDetail,
  ShopeeHandleBuyerCancellation,
  ShopeeId,
  ShopeeIdInput,
  ShopeeOrder,
  ShopeeOrderDetail,
  ShopeeOrderItem,
  ShopeePartialCancelItem,
  ShopeeRefreshAccessToken,
  ShopeeTokenPair,
  ShopeeUpdated,
} from './api/types.ts'
export type {
  ShopeeApi,
  ShopeeCancelRequest,
  ShopeeClient,
  ShopeeEnvironment,
  ShopeeItem,
  ShopeeLine,
  ShopeeReason,
  ShopeeRegion,
  ShopeeSettings,
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
