export { createShopee, type ShopeeApi, type ShopeeClient } from './shopee.ts'
export type { ShopeeSettings } from './settings.ts'
export type { ShopeeEnvironment, ShopeeRegion } from './hosts.ts'
export { shopeeSignature, type ShopeeSignatureParts } from './auth/signature.ts'
export { type ShopeePush, verifyShopeePush } from './auth/push.ts'
export type {
  ShopeeCancelItem,
  ShopeeCancelOrder,
  ShopeeCancelReason,
  ShopeePartialCancelItem,
  ShopeeUpdated,
} from './api/cancel-order.ts'
export type { ShopeeEnvelope, ShopeeId, ShopeeIdInput } from './api/endpoint.ts'
export type { ShopeeGetOrderDetail, ShopeeOrderDetail } from './api/get-order-detail.ts'
export type { ShopeeHandleBuyerCancellation } from './api/handle-buyer-cancellation.ts'
export type { ShopeeOrder, ShopeeOrderItem } from './api/order.ts'
export type { ShopeeRefreshAccessToken, ShopeeTokenPair } from './api/refresh-access-token.ts'
export type { ShopeeCancelRequest, ShopeeItem, ShopeeLine } from './canceller/plan.ts'
export type { ShopeeReason } from './canceller/reasons.ts'
export { shopeeNotes, shopeeRows } from './canceller/errors.ts'
