export { createPartnerCenter, type PartnerCenterApi, type PartnerCenterClient } from './partnercenter.ts'
export type { PartnerCenterSettings } from './settings.ts'
export type { PartnerCenterCloud } from './clouds.ts'
export type { PartnerCenterGetOrder } from './api/get-order.ts'
export type { PartnerCenterLineItem, PartnerCenterOrder, PartnerCenterOrderStatus } from './api/order.ts'
export type {
  PartnerCenterOrderPatch,
  PartnerCenterPatchLineItem,
  PartnerCenterPatchOrder,
} from './api/patch-order.ts'
export type {
  PartnerCenterCancelLine,
  PartnerCenterCancelRequest,
  PartnerCenterOrderRef,
} from './canceller/plan.ts'
export { partnerCenterNotes, partnerCenterRows } from './canceller/errors.ts'
