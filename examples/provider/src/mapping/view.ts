import type { LineState, OrderLineView, OrderState, OrderView } from '@cancel/core'
import { compact, orderState, unitsOf } from '@cancel/core/provider'
import type { AcmeOrder, AcmeOrderLine } from '../types.ts'

/** `status` of an order ("Get an order", Acme API (made up)). A word that no page lists is `other`: it proves nothing. */
const orderWords: ReadonlyMap<string, OrderState> = new Map([
  ['NEW', 'open'],
  ['PACKING', 'pending'],
  ['SHIPPED', 'shipped'],
  ['CANCELLED', 'cancelled'],
])

/** `status` of a line, as above. */
const lineWords: ReadonlyMap<string, LineState> = new Map([
  ['OPEN', 'open'],
  ['SHIPPED', 'shipped'],
  ['CANCELLED', 'cancelled'],
])

/** Our view of an Acme order. */
export function viewOrder({ order_no: orderId, status, lines: rows }: AcmeOrder): OrderView {
  const word = orderWords.get(status) ?? 'other'
  const lines = rows.map(viewLine)
  return { orderId, state: orderState(word, lines), word, vendorState: status, lines }
}

/** A row in its own state, not in that of its order. */
function viewLine({ line_no: id, quantity, cancelled, status }: AcmeOrderLine): OrderLineView {
  return compact({
    id,
    state: lineWords.get(status ?? '') ?? 'other',
    vendorState: status ?? undefined,
    // Ordered, whatever became of them: without those that were shipped the rest would look like all.
    quantity: unitsOf(quantity),
    cancelled: unitsOf(cancelled),
  } as const)
}

/** The units of a line that can still be cancelled, where it says so. Counts that exceed the line say nothing. */
export function leftOf(row: AcmeOrderLine | undefined): number | undefined {
  const gone = (unitsOf(row?.cancelled) ?? 0) + (unitsOf(row?.shipped) ?? 0)
  return unitsOf((unitsOf(row?.quantity) ?? Number.NaN) - gone)
}
