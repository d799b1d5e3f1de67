import type { OrderLineView, OrderState, OrderView } from '@cancel/core'
import { compact, orderState } from '@cancel/core/provider'
import type { PartnerCenterLineItem, PartnerCenterOrder } from '../types.ts'

/**
 * The three states that the pages about cancelling speak of ("Cancel software purchases", 2019-12-11; "Delete a
 * customer account from the integration sandbox", 2023-10). Everything else is `other` and proves nothing: an order
 * in review, suspended, failed or partly provisioned may or may not take a cancel.
 */
const states: ReadonlyMap<string, 'open' | 'pending' | 'cancelled'> = new Map([
  ['completed', 'open'],
  ['pending', 'pending'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
])

/**
 * Our view of an order. A cancel of the whole order shows in `status` and leaves the quantities; a cancel of a line
 * shows in its `quantity` and leaves `status`.
 */
export function viewOrder({ id, status, lineItems }: PartnerCenterOrder): OrderView {
  const word = states.get(status.toLowerCase()) ?? 'other'
  const lines = (lineItems ?? []).map((item) => viewLine(item, word))
  return { orderId: id, state: orderState(word, lines), word, vendorState: status, lines }
}

/** A line has no word of its own but its quantity: until that is 0 it is as its order is. */
function viewLine(item: PartnerCenterLineItem, word: OrderState): OrderLineView {
  const { lineItemNumber, quantity } = item
  // Zero in another spelling, or less, proves nothing, and least of all that the line stands.
  const isOdd = quantity != null && !(Number(quantity) > 0)
  const standing = !isOdd && (word === 'open' || word === 'pending') ? word : 'other'
  return compact({
    id: String(lineItemNumber ?? ''),
    state: isCancelledLine(item) ? 'cancelled' : standing,
    // What is left. A cancelled line prints 0 whatever was bought, which is no quantity of an order.
    quantity: typeof quantity === 'number' && quantity > 0 ? quantity : undefined,
  } as const)
}

/** Whether a line was cancelled on its own: "the quantity of line item ... has become 0" (2019-12-11). */
export function isCancelledLine(item: PartnerCenterLineItem | undefined): boolean {
  return item?.quantity === 0
}
