import type { OrderLineView, OrderState } from '../contract/order-view.ts'

/**
 * The state of an order, of the vendor's word for all of it and the states of its lines. An order that stands and has
 * cancelled lines is cancelled in part. Without a word the lines decide.
 */
export function orderState(
  word: OrderState | undefined,
  lines: readonly Pick<OrderLineView, 'state' | 'cancelled'>[],
): OrderState {
  if (word !== undefined && word !== 'open') return word
  const [first] = lines
  if (first === undefined) return word ?? 'other'
  if (word === undefined && lines.every(({ state }) => state === first.state))
    return first.state === 'rejected' ? 'other' : first.state
  if (lines.every(({ state }) => state === 'cancelled')) return 'cancelled'
  const isTouched = lines.some(({ state, cancelled = 0 }) => state === 'cancelled' || cancelled > 0)
  return isTouched ? 'partially_cancelled' : 'open'
}

/**
 * The lines to list in a request: those that still stand, where a vendor says no to all of them for one that does not.
 * Never an empty list, which might be read as no list, and that means the whole order.
 */
export function standingLines<Line>(
  lines: readonly Line[] | undefined,
  isGone: (line: Line) => boolean,
): readonly Line[] | undefined {
  const standing = lines?.filter((line) => !isGone(line))
  return standing?.length === 0 ? lines : standing
}
