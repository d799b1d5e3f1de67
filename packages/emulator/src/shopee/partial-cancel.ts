import { refusal, wrongParameters } from './errors.ts'
import type { ShopeeOrder } from './order.ts'
import type { ShopeeItemCancel } from './transitions.ts'

/** One entry of `partial_cancel_item_list`; ids are digits. */
export interface PartialCancelEntry {
  readonly item_id: string
  readonly model_id: string
  readonly model_quantity: number
  readonly order_item_id?: string | null | undefined
  /** Absent or `0` outside add-on deals and bundles. */
  readonly promotion_group_id?: string | null | undefined
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
    if (!Number.isSafeInteger(entry.model_quantity) || entry.model_quantity < 1) {
      throw wrongParameters('model_quantity should be at least 1')
    }
    if (entry.model_quantity > active) {
      throw wrongParameters(`model_quantity is more than the active quantity of item ${entry.item_id}`)
    }
    left[index] = active - entry.model_quantity
    return { index, quantity: entry.model_quantity }
  })
}

function lineOf(order: ShopeeOrder, entry: PartialCancelEntry): number {
  const group = entry.promotion_group_id ?? '0'
  const matches = order.item_list.flatMap((item, index) => {
    const same =
      String(item.item_id) === entry.item_id &&
      String(item.model_id) === entry.model_id &&
      String(item.promotion_group_id) === group &&
      (!entry.order_item_id || String(item.order_item_id) === entry.order_item_id)
    return same ? [index] : []
  })
  const [first, second] = matches
  const name = `item ${entry.item_id} with model ${entry.model_id}`
  if (first === undefined) {
    throw wrongParameters(`${name} and promotion_group_id ${group} is not in the order`)
  }
  if (second !== undefined) throw wrongParameters(`${name} is in the order twice, give order_item_id`)
  return first
}
