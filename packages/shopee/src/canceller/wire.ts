import type { CancelPlan } from '@cancel/core/provider'
import type { ShopeeCancelOrder, ShopeePartialCancelItem } from '../api/cancel-order.ts'
import type { ShopeeOrder } from '../api/order.ts'
import { mapNonEmpty } from '../non-empty.ts'
import { findLine } from './compare.ts'
import { linesOf, type OrderLine } from './line-ids.ts'
import { type PlannedRequest, type ShopeeCancelRequest, type ShopeeLine, spell } from './plan.ts'

/** The body for a request; with the order at hand, each line with its four ids as the order prints them. */
export function bodyOf(
  plan: CancelPlan<ShopeeCancelRequest>,
  before: ShopeeOrder | undefined,
): ShopeeCancelOrder {
  const { orderId, reason, items, lines }: PlannedRequest = plan.request
  const ordered = before && linesOf(before)
  return {
    order_sn: orderId,
    cancel_reason: spell(reason),
    item_list: items && mapNonEmpty(items, ({ itemId, modelId }) => ({ item_id: itemId, model_id: modelId })),
    partial_cancel_item_list:
      lines && mapNonEmpty(lines, (line, index) => partialItem(line, `lines.${index}`, ordered)),
  }
}

function partialItem(
  line: ShopeeLine,
  field: string,
  ordered: readonly OrderLine[] | undefined,
): ShopeePartialCancelItem {
  const { promotionGroupId, orderItemId } =
    ordered === undefined ? line : findLine(ordered, line, field).parts
  return {
    item_id: line.itemId,
    model_id: line.modelId,
    model_quantity: line.quantity,
    order_item_id: orderItemId,
    promotion_group_id: promotionGroupId,
  }
}
