import type { ShapeOf } from '@cancel/core/provider'

/** An integer; beyond 2^53 it arrives as decimal text. */
export type KiboInteger = number | string

/**
 * An order as Get Order answers ("Get Order Information", docs.kibocommerce.com, read 2026-11). Each tenant's
 * translation layer is tailored, so only what proves a cancellation is required and the rest is kept as it came.
 */
export interface KiboOrder {
  readonly orderID?: KiboInteger | null | undefined
  readonly orderId?: KiboInteger | null | undefined
  readonly orderState?: string | null | undefined
  readonly orderStatus?: string | null | undefined
  readonly orderType?: string | null | undefined
  readonly isTestOrder?: boolean | null | undefined
  readonly orderDate?: string | null | undefined
  readonly orderCurrency?: string | null | undefined
  readonly total?: number | null | undefined
  readonly customerTotal?: number | null | undefined
  readonly orderItems?: readonly KiboOrderItem[] | null | undefined
  readonly [field: string]: unknown
}

export interface KiboOrderItem {
  readonly orderItemID?: KiboInteger | null | undefined
  readonly itemState?: string | null | undefined
  readonly quantity?: number | null | undefined
  readonly [field: string]: unknown
}

/** What of an order is used. */
export const orderShape: ShapeOf<KiboOrder> = {
  'orderState?': 'text',
  'orderStatus?': 'text',
  'orderItems?': { list: { 'itemState?': 'text' } },
}

/** Whether it is an order at all, with a state, and the one asked for wherever the answer names one. */
export function isOrder(orderId: string): (order: KiboOrder) => boolean {
  return (order) => {
    const named = order.orderID ?? order.orderId ?? undefined
    const hasState = Boolean(order.orderState) || Boolean(order.orderStatus)
    return hasState && (named === undefined || String(named) === orderId)
  }
}
