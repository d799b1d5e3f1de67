import type { ShapeOf } from '@cancel/core/provider'
import { guid } from '../guid.ts'

/**
 * An order as Partner Center answers ("Order resources", 2023-10). Only what proves a cancellation is required; the
 * rest is kept as it came.
 */
export interface PartnerCenterOrder {
  readonly id: string
  /** A short id of the same order; some pages print it where others print `id`. */
  readonly alternateId?: string | null | undefined
  readonly referenceCustomerId?: string | null | undefined
  /** `one_time`, `monthly`, `annual`, `triennial`, `none`, `unknown`; other spellings have been seen. */
  readonly billingCycle?: string | null | undefined
  readonly currencyCode?: string | null | undefined
  readonly lineItems?: readonly PartnerCenterLineItem[] | null | undefined
  /** ISO 8601 with up to seven digits of a second, or without a zone: kept as text. */
  readonly creationDate?: string | null | undefined
  readonly status: PartnerCenterOrderStatus
  readonly transactionType?: string | null | undefined
  readonly [field: string]: unknown
}

/** The documented values of `status`, and room for those to come. The service has printed them in other cases too. */
export type PartnerCenterOrderStatus =
  | 'unknown'
  | 'completed'
  | 'pending'
  | 'cancelled'
  | 'suspended'
  | 'pending_review'
  | 'pending_po_upload'
  | 'po_upload_complete'
  | 'po_review_rejected'
  | 'partial_success'
  | 'error'
  | (string & {})

export interface PartnerCenterLineItem {
  readonly lineItemNumber?: number | null | undefined
  /** `ProductId:SkuId:AvailabilityId`, or a legacy offer's id. */
  readonly offerId?: string | null | undefined
  /** ISO 8601 duration; empty for perpetual software. */
  readonly termDuration?: string | null | undefined
  readonly friendlyName?: string | null | undefined
  /** What is left: 0 once the line was cancelled. A cancel of the whole order leaves it as it was. */
  readonly quantity?: number | null | undefined
  readonly [field: string]: unknown
}

/** What of an order is used; its lines are checked by `isOrder`. */
export const orderShape: ShapeOf<PartnerCenterOrder> = { id: 'text', status: 'text' }

/**
 * Whether it is the order asked for, by either of its ids, with lines that can be read. GUIDs compare without regard
 * to case.
 */
export function isOrder(orderId: string): (order: PartnerCenterOrder) => boolean {
  const same = (named: unknown): boolean =>
    named === orderId ||
    (typeof named === 'string' && guid.test(orderId) && named.toLowerCase() === orderId.toLowerCase())
  return ({ id, alternateId, lineItems }) => (same(id) || same(alternateId)) && areLines(lineItems ?? [])
}

/** By hand and not by the schema: that costs a bundle a kilobyte. */
function areLines(lines: unknown): boolean {
  return (
    Array.isArray(lines) &&
    lines.every(
      (line: Partial<PartnerCenterLineItem> | null) =>
        typeof line === 'object' &&
        line !== null &&
        [line.lineItemNumber ?? 0, line.quantity ?? 0].every((value) => typeof value === 'number'),
    )
  )
}
