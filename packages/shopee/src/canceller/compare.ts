import { type CancelPlan, compact } from '@cancel/core/provider'
import { checks } from '../checks.ts'
import type { ShopeeOrder } from '../api/order.ts'
import { mapNonEmpty } from '../non-empty.ts'
import { lineId, linesOf, type OrderLine } from './line-ids.ts'
import {
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
  const ordered = linesOf(order)
  const lines = mapNonEmpty(request.lines, (line, index): ShopeeLine => {
    const { itemId, modelId, quantity } = line
    const { item, parts, isAlone } = findLine(ordered, line, `lines.${index}`)
    // A cancelled order has no unit left, and is answered for as such.
    const left = order.order_status === 'CANCELLED' ? undefined : item.active_qty
    if (typeof left === 'number' && quantity > left)
      checks.fail(`lines.${index}.quantity`, `at most ${left} (active_qty)`, quantity)
    const promotionGroupId = parts.promotionGroupId === '0' ? undefined : parts.promotionGroupId
    const orderItemId = isAlone ? undefined : parts.orderItemId
    return { itemId, modelId, quantity, ...compact({ promotionGroupId, orderItemId }) }
  })
  refuseTwice('lines', lines)
  return planOf({ ...request, lines })
}

/** The one line of the order that an asked line names. Throws `CancelError` `invalid_request`. */
export function findLine(ordered: readonly OrderLine[], line: ShopeeLine, field: string): OrderLine {
  const [first, second] = ordered.filter(({ parts }) =>
    // What is not asked for may be anything.
    names.every((name) => line[name] === undefined || String(line[name]) === parts[name]),
  )
  if (first === undefined) return checks.fail(field, 'a line of the order', lineId(line))
  if (second === undefined) return first
  return checks.fail(field, 'one line of the order (add promotionGroupId or orderItemId)', lineId(line))
}

const names = ['itemId', 'modelId', 'promotionGroupId', 'orderItemId'] as const
