import type { OrderLineView, OrderState, OrderView } from '@cancel/core'
import type { PartnerCenterLineItem, PartnerCenterOrder } from '../api/order.ts'

/**
 * The three states that the pages about cancelling speak of ("Cancel software purchases", 2019-12-11; "Delete a
 * customer account from the integration sandbox", 2023-10). Everything else is `other` and proves nothing: an order
 * in review, suspended, failed or partly provisioned may or may not take a cancel, and its going from one such state
 * to the next must not pass for a cancel under way.
 */
const states: Readonly<Record<string, OrderState>> = {
  completed: 'open',
  pending: 'pending',
  cancelled: 'cancelled',
}

/**
 * Our view of an order. A cancel of the whole order shows in `status` and leaves the quantities; a cancel of a line
 * shows in its `quantity` and leaves `status`.
 */
export function viewOrder(order: PartnerCenterOrder): OrderView {
  const state = states[order.status.toLowerCase()] ?? 'other'
  const items = order.lineItems ?? []
  const gone = items.filter(isCancelledLine).length
  const byLines =
    state !== 'open' || gone === 0 ? state : gone === items.length ? 'cancelled' : 'partially_cancelled'
  return {
    orderId: order.id,
    state: byLines,
    vendorState: order.status,
    lines: items.flatMap((item) => viewLine(item, state)),
  }
}

function viewLine(item: PartnerCenterLineItem, order: OrderState): OrderLineView[] {
  const { lineItemNumber, quantity } = item
  if (typeof lineItemNumber !== 'number') return []
  return [
    {
      id: String(lineItemNumber),
      state: isCancelledLine(item) ? 'cancelled' : order,
      // What is left. A cancelled line prints 0 whatever was bought, which is no quantity of an order.
      ...(typeof quantity === 'number' && quantity > 0 ? { quantity } : {}),
    },
  ]
}

/** Whether a line was cancelled on its own: "the quantity of line item ... has become 0" (2019-12-11). */
export function isCancelledLine(item: PartnerCenterLineItem | undefined): boolean {
  return item?.quantity === 0
}
