export { createShopee } from './shopee.ts'
export { shopeeSignature, type ShopeeSignatureParts } from './signature.ts'
export { type ShopeePush, verifyShopeePush } from './push.ts'
export { shopeeRows } from './mapping/rows.ts'
export type {
  ShopeeApi,
  ShopeeCancelItem,
  ShopeeCancelOrder,
  ShopeeCancelReason,
  ShopeeCancelRequest,
  ShopeeClient,
  ShopeeEnvelope,
  ShopeeEnvironment,
  ShopeeGetOrderDetail,
  ShopeeHandleBuyerCancellation,
  ShopeeId,
  ShopeeIdInput,
  ShopeeItem,
  ShopeeLine,
  ShopeeOrder,
  ShopeeOrderDetail,
  ShopeeOrderItem,
  ShopeePartialCancelItem,
  ShopeeReason,
  ShopeeRefreshAccessToken,
  ShopeeRegion,
  ShopeeSettings,
  ShopeeTokenPair,
  ShopeeUpdated,
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
  CallOptions,
  CancelEvent,
  CancelRequest,
  CancelResult,
  Observer,
  OrderView,
  StoredTokens,
  TokenStore,
} from '@cancel/core'
