import { type CancelPlan, compact } from '@cancel/core/provider'
import { checks } from '../checks.ts'
import type { ShopeeOrder, ShopeeOrderItem } from '../api/order.ts'
import { mapNonEmpty } from '../non-empty.ts'
import { type LineParts, partsOf, shortest } from './line-ids.ts'
import {
  idOfLine,
  type PlannedRequest,
  planOf,
  refuseTwice,
  type ShopeeCancelRequest,
  type ShopeeLine,
} from './plan.ts'

/**
 * Finds the order's line for each asked one and names it as the order does, so that later reads find it again. Throws
 * `CancelError` `invalid_request` for a line the order does not have, has more than once, or has fewer units of.
 */
export function compareWithOrder(
  plan: CancelPlan<ShopeeCancelRequest>,
  order: ShopeeOrder,
): CancelPlan<ShopeeCancelRequest> {
  const request: PlannedRequest = plan.request
  if (request.lines === undefined) return plan
  const parts = (order.item_list ?? []).map(partsOf)
  const lines = mapNonEmpty(request.lines, (line, index): ShopeeLine => {
    const { item, found } = findLine(order, line, `lines.${index}`)
    // A cancelled order has no unit left, and is answered for as such.
    if (
      order.order_status !== 'CANCELLED' &&
      typeof item.active_qty === 'number' &&
      line.quantity > item.active_qty
    )
      checks.fail(`lines.${index}.quantity`, `at most ${item.active_qty} (active_qty)`, line.quantity)
    const { orderItemId } = shortest(found, parts)
    return {
      itemId: line.itemId,
      modelId: line.modelId,
      quantity: line.quantity,
      ...compact({
        promotionGroupId: found.promotionGroupId === '0' ? undefined : found.promotionGroupId,
        orderItemId,
      }),
    }
  })
  refuseTwice('lines', lines.map(idOfLine))
  return planOf({ ...request, lines })
}

/** The one line of the order that an asked line names. Throws `CancelError` `invalid_request`. */
export function findLine(
  order: ShopeeOrder,
  line: ShopeeLine,
  field: string,
): { readonly item: ShopeeOrderItem; readonly found: LineParts } {
  const matches = (order.item_list ?? []).flatMap((item) => {
    const found = partsOf(item)
    const same =
      agrees(line.itemId, found?.itemId) &&
      agrees(line.modelId, found?.modelId) &&
      agrees(line.promotionGroupId, found?.promotionGroupId) &&
      agrees(line.orderItemId, found?.orderItemId)
    return found !== undefined && same ? [{ item, found }] : []
  })
  const [first, second] = matches
  if (first === undefined) return checks.fail(field, 'a line of the order', idOfLine(line))
  if (second === undefined) return first
  return checks.fail(field, 'one line of the order (add promotionGroupId or orderItemId)', idOfLine(line))
}

/** What is not asked for may be anything. */
function agrees(asked: string | number | undefined, found: string | undefined): boolean {
  return asked === undefined || String(asked) === found
}
