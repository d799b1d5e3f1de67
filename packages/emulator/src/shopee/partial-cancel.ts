import { refusal, wrongParameters } from './errors.ts'
import type { ShopeeOrder } from './order.ts'
import type { ShopeeItemCancel } from './transitions.ts'

/** One entry of `partial_cancel_item_list`; ids are digits. */
export interface PartialCancelEntry {
  readonly itemId: string
  readonly modelId: string
  readonly quantity: number
  readonly orderItemId: string | undefined
  /** `0` outside add-on deals and bundles. */
  readonly promotionGroupId: string
}

/**
 * Finds the order's line for every entry and checks that so many units are still active, all entries together.
 * The texts of the refusals are assumptions: the page gives only "Wrong parameters, detail: {msg}."
 */
export function matchPartialCancel(
  order: ShopeeOrder,
  entries: readonly PartialCancelEntry[],
): readonly ShopeeItemCancel[] {
  // "Combines system eligibility and buyer preference": a buyer who wants all or nothing rules it out. That
  // the answer is this code is an assumption.
  if (order.buyer_preference_for_partial_cancellation === 1) throw refusal('cannotCancel')
  const left = order.item_list.map((item) => item.active_qty)
  return entries.map((entry) => {
    const index = lineOf(order, entry)
    const active = left[index] ?? 0
    if (!Number.isSafeInteger(entry.quantity) || entry.quantity < 1) {
      throw wrongParameters('model_quantity should be at least 1')
    }
    if (entry.quantity > active) {
      throw wrongParameters(`model_quantity is more than the active quantity of item ${entry.itemId}`)
    }
    left[index] = active - entry.quantity
    return { index, quantity: entry.quantity }
  })
}

function lineOf(order: ShopeeOrder, entry: PartialCancelEntry): number {
  const matches = order.item_list.flatMap((item, index) => {
    const same =
      String(item.item_id) === entry.itemId &&
      String(item.model_id) === entry.modelId &&
      String(item.promotion_group_id) === entry.promotionGroupId &&
      (entry.orderItemId === undefined || String(item.order_item_id) === entry.orderItemId)
    return same ? [index] : []
  })
  const [first, second] = matches
  const name = `item ${entry.itemId} with model ${entry.modelId}`
  if (first === undefined) {
    throw wrongParameters(`${name} and promotion_group_id ${entry.promotionGroupId} is not in the order`)
  }
  if (second !== undefined) throw wrongParameters(`${name} is in the order twice, give order_item_id`)
  return first
}
