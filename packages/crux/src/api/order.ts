import type { ShapeOf } from '@cancel/core/provider'

/**
 * An order as Get Order Detail answers ("Get Order Detail", docs.cruxconnect.com, V1 2018-09 and Timpanogos 2018-12).
 * The generations name the same things differently, and pages contradict their own examples, so only what a verdict
 * rests on is required and the rest is kept as it came.
 */
export interface CruxOrder {
  /** The order's id in V1. */
  readonly uuid?: string | null | undefined
  /** The order's id in Timpanogos. */
  readonly order_uuid?: string | null | undefined
  /** In V1. */
  readonly purchase_order_id?: unknown
  /** In Timpanogos. */
  readonly po_number?: unknown
  /** ISO 8601 with microseconds and `Z`. */
  readonly created_date?: unknown
  readonly line_items: readonly CruxLineItem[]
  readonly [field: string]: unknown
}

export interface CruxLineItem {
  /** The line's id in V1. */
  readonly uuid?: string | null | undefined
  /** The line's id in Timpanogos. */
  readonly line_item_uuid?: string | null | undefined
  /** `Unallocated`, `Allocated`, `Rejected`, `HasTracking`, `Backordered` or `Cancelled`; older samples are lower case. */
  readonly status?: string | null | undefined
  /** Timpanogos only: a plain word, `ID: 3 Name: Cancelled`, `null` or an empty list. */
  readonly line_item_designation?: unknown
  /** `{ quantity_ordered, ... }`, or `null`. */
  readonly allocation?: unknown
  /** Parcels, in V1. */
  readonly tracking_numbers?: unknown
  /** Parcels, in Timpanogos. */
  readonly tracking?: unknown
  readonly [field: string]: unknown
}

/** What of an order is used, in both generations. */
export const orderShape: ShapeOf<CruxOrder> = {
  'uuid?': 'text',
  'order_uuid?': 'text',
  line_items: { list: { 'uuid?': 'text', 'line_item_uuid?': 'text', 'status?': 'text' } },
}

/** The order's id, wherever its generation puts it. */
export function idOf(order: CruxOrder): string | undefined {
  return order.uuid ?? order.order_uuid ?? undefined
}

/** Whether the order is the one asked for, wherever the answer names one. Django prints uuids in lower case. */
export function isOrder(uuid: string): (order: CruxOrder) => boolean {
  return (order) => (idOf(order)?.toLowerCase() ?? uuid.toLowerCase()) === uuid.toLowerCase()
}
