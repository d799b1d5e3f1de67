import type { Past } from '../shop/prepare-order.ts'

/**
 * Things that FACTS.md of `@cancel/vendure` says of the vendor, each as it can be seen again: what is sent, one after the
 * other; the code of the last answer, or the state and the units left in it; and the same as the order is read afterwards.
 */
export type Fact = readonly [
  name: string,
  past: Past | 'cart',
  asks: readonly Ask[],
  answer: string,
  after: string,
]

/** The mutation's input about an order of two lines, 3 and 2 units; `other` is a line of another order. */
export type Ask = (order: Named) => object

export interface Named {
  readonly orderId: string
  readonly first: string
  readonly second: string
  readonly other: string
}

/** Lines by their place in the order, or by an id that no line has. */
const lines =
  (...named: readonly (readonly [line: string, quantity: unknown])[]): Ask =>
  (order) => {
    const ids = new Map(Object.entries(order))
    return {
      orderId: order.orderId,
      lines: named.map(([line, quantity]) => ({ orderLineId: ids.get(line) ?? line, quantity })),
    }
  }

const whole: Ask = ({ orderId }) => ({ orderId })
const units = (quantity: unknown): Ask => lines(['first', quantity])
const withReason: Ask = ({ orderId }) => ({ orderId, reason: 'out of stock: gone', cancelShipping: true })
/** The order under another spelling of its id. */
const spelled =
  (spell: (id: number) => string): Ask =>
  ({ orderId }) => ({ orderId: spell(Number(orderId)) })

const paid = 'PaymentSettled 3 2'
const none = 'Cancelled 0 0'
const tooMany = 'QUANTITY_TOO_GREAT_ERROR'
const empty = 'EMPTY_ORDER_LINE_SELECTION_ERROR'
const wrongState = 'ORDER_STATE_TRANSITION_ERROR'

export const facts: readonly Fact[] = [
  ['1 of 3 units', 'paid', [units(1)], 'PaymentSettled 2 2', 'PaymentSettled 2 2'],
  ['the same again adds up', 'paid', [units(1), units(1)], 'PaymentSettled 1 2', 'PaymentSettled 1 2'],
  ['more than are left', 'paid', [units(4)], tooMany, paid],
  ['the whole order', 'paid', [whole], none, none],
  ['all lines by name', 'paid', [lines(['first', 3], ['second', 2])], none, none],
  ['the whole order again', 'paid', [whole, whole], empty, none],
  ['a line of a cancelled order', 'paid', [whole, units(1)], tooMany, none],
  ['no lines', 'paid', [lines()], empty, paid],
  ['a line of another order', 'paid', [lines(['other', 1])], 'MULTIPLE_ORDER_ERROR', paid],
  ['an unknown line alone', 'paid', [lines(['999999', 1])], 'an error without a code', paid],
  [
    'an unknown line is ignored',
    'paid',
    [lines(['first', 1], ['9999', 1])],
    'PaymentSettled 2 2',
    'PaymentSettled 2 2',
  ],
  [
    'a line twice loses one',
    'paid',
    [lines(['first', 1], ['first', 1])],
    'PaymentSettled 2 2',
    'PaymentSettled 2 2',
  ],
  ['a quantity of -3: the line grows', 'paid', [units(-3)], 'PaymentSettled 6 2', 'PaymentSettled 6 2'],
  ['a quantity as text', 'paid', [units('1')], 'BAD_USER_INPUT', paid],
  ['half a unit', 'paid', [units(1.5)], 'BAD_USER_INPUT', paid],
  ['an unknown field', 'paid', [({ orderId }) => ({ orderId, note: 'x' })], 'BAD_USER_INPUT', paid],
  ['an unknown order', 'paid', [() => ({ orderId: '999999' })], 'ENTITY_NOT_FOUND', paid],
  ['leading zeros name the same order', 'paid', [spelled((id) => `00${id}`)], none, none],
  ['a hexadecimal id names it', 'paid', [spelled((id) => `0x${id.toString(16)}`)], none, none],
  ['an exponent names it', 'paid', [spelled((id) => `${id}e0`)], none, none],
  ['with a reason, and the shipping taken off', 'paid', [withReason], none, none],
  ['the rest of what is cancelled in part', 'partly_cancelled', [whole], none, none],
  [
    'all that is left of a line, beside the other',
    'partly_cancelled',
    [lines(['first', 2], ['second', 1])],
    'PaymentSettled 0 1',
    'PaymentSettled 0 1',
  ],
  ['shipped', 'shipped', [whole], none, none],
  ['delivered', 'delivered', [whole], none, none],
  ['a part in state Modifying', 'modifying', [units(1)], 'Modifying 2 2', 'Modifying 2 2'],
  ['the whole in state Modifying: a no, and all is gone', 'modifying', [whole], wrongState, 'Modifying 0 0'],
  ['a cart', 'cart', [whole], 'Cancelled 3 2', 'Cancelled 3 2'],
  ['a cart again: a no, and its lines are gone', 'cart', [whole, whole], wrongState, none],
  ['a line of a cart', 'cart', [units(1)], 'CANCEL_ACTIVE_ORDER_ERROR', 'AddingItems 3 2'],
]
