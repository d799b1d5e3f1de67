import type { ShopeeOrder, ShopeeOrderItem } from './order.ts'

/** What a transition does to an order: the new order, and the effects for the ledger in order. */
export interface ShopeeChange {
  readonly order: ShopeeOrder
  readonly effects: readonly string[]
}

/** The statuses of an order whose parcel has left. */
export const gone: ReadonlySet<string> = new Set(['SHIPPED', 'TO_CONFIRM_RECEIVE', 'COMPLETED', 'TO_RETURN'])

/** The actors that the page lists for `cancel_by`. */
export type ShopeeCancelActor = 'buyer' | 'seller' | 'system' | 'Ops'

/** How many units of which line, by its place in `item_list`. */
export interface ShopeeItemCancel {
  readonly index: number
  readonly quantity: number
}

/**
 * The display texts of the vendor's "Data Definition" (2025-10-13). Which one follows which API reason is
 * an assumption: no source shows the pair.
 */
const reasonTexts: Readonly<Record<string, string>> = {
  OUT_OF_STOCK: 'Out of Stock',
  CUSTOMER_REQUEST: 'Buyer Request to Cancel',
  UNDELIVERABLE_AREA: 'Undeliverable Area',
  COD_NOT_SUPPORTED: 'COD Unsupported',
}

export const sellerReasons: readonly string[] = Object.keys(reasonTexts)

export function reasonText(reason: string): string {
  return reasonTexts[reason] ?? reason
}

export function cancelOrder(order: ShopeeOrder, by: ShopeeCancelActor, reason: string): ShopeeChange {
  return {
    order: {
      ...order,
      order_status: 'CANCELLED',
      cancel_by: by,
      cancel_reason: reason,
      item_list: order.item_list.map((item) => cancelUnits(item, item.active_qty)),
      package_list: order.package_list.map((entry) => ({
        ...entry,
        // Cancelled before, or after, a pickup was arranged ("Data Definition", 2025-10-13).
        logistics_status:
          entry.logistics_status === 'LOGISTICS_REQUEST_CREATED'
            ? 'LOGISTICS_REQUEST_CANCELED'
            : 'LOGISTICS_INVALID',
      })),
    },
    effects: ['cancelled'],
  }
}

/** Cancels units of some lines; when none is left the whole order is cancelled with them. */
export function cancelItems(
  order: ShopeeOrder,
  cancels: readonly ShopeeItemCancel[],
  reason: string,
): ShopeeChange {
  const quantities = new Map<number, number>()
  for (const { index, quantity } of cancels) quantities.set(index, (quantities.get(index) ?? 0) + quantity)
  const changed: ShopeeOrder = {
    ...order,
    item_list: order.item_list.map((item, index) => cancelUnits(item, quantities.get(index) ?? 0)),
  }
  const effects = [...quantities].map(([index, quantity]) => {
    const item = order.item_list[index]
    return `item ${String(item?.item_id)}/${String(item?.model_id)} cancelled ${quantity}`
  })
  if (changed.item_list.some(({ active_qty: active }) => active > 0)) return { order: changed, effects }
  const whole = cancelOrder(changed, 'seller', reason)
  return { order: whole.order, effects: [...effects, ...whole.effects] }
}

/** The buyer asks; what the seller may still decide is marked on every line. */
export function requestCancel(order: ShopeeOrder, reason: string): ShopeeChange {
  return {
    order: {
      ...order,
      order_status: 'IN_CANCEL',
      buyer_cancel_reason: reason,
      item_list: order.item_list.map((item) => ({ ...item, cancel_requested_qty: item.active_qty })),
    },
    effects: ['cancel requested'],
  }
}

/** The seller says no; that the order goes back to where it was is an assumption, no page says it. */
export function rejectRequest(order: ShopeeOrder, statusBefore: string): ShopeeChange {
  return {
    order: {
      ...order,
      order_status: statusBefore,
      item_list: order.item_list.map((item) => ({ ...item, cancel_requested_qty: 0 })),
    },
    effects: ['cancel request rejected'],
  }
}

export function shipOrder(order: ShopeeOrder, seconds: number): ShopeeChange {
  return {
    order: {
      ...order,
      order_status: 'SHIPPED',
      pickup_done_time: seconds,
      package_list: order.package_list.map((entry) => ({
        ...entry,
        logistics_status: 'LOGISTICS_PICKUP_DONE',
      })),
    },
    effects: ['shipped'],
  }
}

function cancelUnits(item: ShopeeOrderItem, quantity: number): ShopeeOrderItem {
  if (quantity === 0) return item
  return {
    ...item,
    active_qty: item.active_qty - quantity,
    cancelled_qty: item.cancelled_qty + quantity,
    cancel_requested_qty: 0,
  }
}
