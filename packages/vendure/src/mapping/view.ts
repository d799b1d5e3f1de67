import type { OrderLineView, OrderState, OrderView } from '@cancel/core'
import { orderState } from '@cancel/core/provider'
import type { VendureOrder } from '../types.ts'

/**
 * The words of Vendure's default order process. A shop may have its own, so an unlisted word is `other`. None of them
 * means `shipped`: shipped and delivered orders are cancelled like any other, unless the shop's process forbids it.
 */
const words: ReadonlyMap<string, OrderState> = new Map([
  ['PaymentAuthorized', 'open'],
  ['PaymentSettled', 'open'],
  ['PartiallyShipped', 'open'],
  ['Shipped', 'open'],
  ['PartiallyDelivered', 'open'],
  ['Delivered', 'open'],
  ['Modifying', 'pending'],
  ['ArrangingAdditionalPayment', 'pending'],
  ['Cancelled', 'cancelled'],
])

export function viewOrder({ id, state, lines }: VendureOrder): OrderView {
  const rows = lines.map(viewLine)
  // No line leaves an order, so nothing is hidden. In `Modifying` a cancel of the whole leaves the state behind.
  const isGone = rows.length > 0 && rows.every((row) => row.state === 'cancelled')
  const word = isGone ? 'cancelled' : (words.get(state) ?? 'other')
  return { orderId: id, vendorState: state, word, state: orderState(word, rows), lines: rows }
}

function viewLine({ id, quantity, orderPlacedQuantity }: VendureOrder['lines'][number]): OrderLineView {
  // No line has less than nothing: what is left of it is not said.
  if (quantity < 0) return { id, state: 'other' }
  // A modification of the order adds units that were never placed.
  const units = Math.max(quantity, orderPlacedQuantity)
  const state = quantity > 0 ? 'open' : 'cancelled'
  return { id, state, ...(units > 0 && { quantity: units, cancelled: units - quantity }) }
}
