import type { Past } from '../shop/prepare-order.ts'

/** One thing that FACTS.md of `@cancel/vendure` says of the vendor, as it can be seen again. */
export interface Fact {
  readonly name: string
  readonly past?: Past
  /** `cart`: an order that nobody has paid for yet. */
  readonly isCart?: true
  /** The mutation's input, and more of them to send before it. */
  readonly asks: readonly ((order: Named) => object)[]
  /** The code of the last answer, or the state and the units left in it. */
  readonly answer: string
  /** State and units left, as the order is read afterwards. */
  readonly after: string
}

/** An order of two lines, 3 and 2 units; `other` is a line of another order. */
export interface Named {
  readonly orderId: string
  readonly first: string
  readonly second: string
  readonly other: string
}

const whole = ({ orderId }: Named): object => ({ orderId })
const units =
  (quantity: unknown) =>
  ({ orderId, first }: Named): object => ({ orderId, lines: [{ orderLineId: first, quantity }] })

export const facts: readonly Fact[] = [
  { name: '1 of 3 units', asks: [units(1)], answer: 'PaymentSettled 2 2', after: 'PaymentSettled 2 2' },
  {
    name: 'the same again adds up',
    asks: [units(1), units(1)],
    answer: 'PaymentSettled 1 2',
    after: 'PaymentSettled 1 2',
  },
  {
    name: 'more than are left',
    asks: [units(4)],
    answer: 'QUANTITY_TOO_GREAT_ERROR',
    after: 'PaymentSettled 3 2',
  },
  { name: 'the whole order', asks: [whole], answer: 'Cancelled 0 0', after: 'Cancelled 0 0' },
  { name: 'all lines by name', asks: [all], answer: 'Cancelled 0 0', after: 'Cancelled 0 0' },
  {
    name: 'the whole order again',
    asks: [whole, whole],
    answer: 'EMPTY_ORDER_LINE_SELECTION_ERROR',
    after: 'Cancelled 0 0',
  },
  {
    name: 'a line of a cancelled order',
    asks: [whole, units(1)],
    answer: 'QUANTITY_TOO_GREAT_ERROR',
    after: 'Cancelled 0 0',
  },
  {
    name: 'no lines',
    asks: [({ orderId }) => ({ orderId, lines: [] })],
    answer: 'EMPTY_ORDER_LINE_SELECTION_ERROR',
    after: 'PaymentSettled 3 2',
  },
  {
    name: 'a line of another order',
    asks: [line('other')],
    answer: 'MULTIPLE_ORDER_ERROR',
    after: 'PaymentSettled 3 2',
  },
  {
    name: 'an unknown line alone',
    asks: [lines([['999999', 1]])],
    answer: 'an error without a code',
    after: 'PaymentSettled 3 2',
  },
  {
    name: 'an unknown line beside a known one is ignored',
    asks: [beside('999999', 1)],
    answer: 'PaymentSettled 2 2',
    after: 'PaymentSettled 2 2',
  },
  {
    name: 'a line twice loses one of the two',
    asks: [twice],
    answer: 'PaymentSettled 2 2',
    after: 'PaymentSettled 2 2',
  },
  {
    name: 'a quantity of -3: the line grows',
    asks: [units(-3)],
    answer: 'PaymentSettled 6 2',
    after: 'PaymentSettled 6 2',
  },
  { name: 'a quantity as text', asks: [units('1')], answer: 'BAD_USER_INPUT', after: 'PaymentSettled 3 2' },
  { name: 'half a unit', asks: [units(1.5)], answer: 'BAD_USER_INPUT', after: 'PaymentSettled 3 2' },
  {
    name: 'an unknown field',
    asks: [({ orderId }) => ({ orderId, note: 'x' })],
    answer: 'BAD_USER_INPUT',
    after: 'PaymentSettled 3 2',
  },
  {
    name: 'an unknown order',
    asks: [() => ({ orderId: '999999' })],
    answer: 'ENTITY_NOT_FOUND',
    after: 'PaymentSettled 3 2',
  },
  {
    name: 'leading zeros name the same order',
    asks: [({ orderId }) => ({ orderId: `00${orderId}` })],
    answer: 'Cancelled 0 0',
    after: 'Cancelled 0 0',
  },
  {
    name: 'a hexadecimal id names the same order',
    asks: [({ orderId }) => ({ orderId: `0x${Number(orderId).toString(16)}` })],
    answer: 'Cancelled 0 0',
    after: 'Cancelled 0 0',
  },
  {
    name: 'an exponent names the same order',
    asks: [({ orderId }) => ({ orderId: `${orderId}e0` })],
    answer: 'Cancelled 0 0',
    after: 'Cancelled 0 0',
  },
  { name: 'shipped', past: 'shipped', asks: [whole], answer: 'Cancelled 0 0', after: 'Cancelled 0 0' },
  { name: 'delivered', past: 'delivered', asks: [whole], answer: 'Cancelled 0 0', after: 'Cancelled 0 0' },
  {
    name: 'a part in state Modifying',
    past: 'modifying',
    asks: [units(1)],
    answer: 'Modifying 2 2',
    after: 'Modifying 2 2',
  },
  {
    name: 'the whole order in state Modifying: a no, and everything is gone',
    past: 'modifying',
    asks: [whole],
    answer: 'ORDER_STATE_TRANSITION_ERROR',
    after: 'Modifying 0 0',
  },
  { name: 'a cart', isCart: true, asks: [whole], answer: 'Cancelled 3 2', after: 'Cancelled 3 2' },
  {
    name: 'a cart again: a no, and its lines are gone',
    isCart: true,
    asks: [whole, whole],
    answer: 'ORDER_STATE_TRANSITION_ERROR',
    after: 'Cancelled 0 0',
  },
  {
    name: 'a line of a cart',
    isCart: true,
    asks: [units(1)],
    answer: 'CANCEL_ACTIVE_ORDER_ERROR',
    after: 'AddingItems 3 2',
  },
]

function lines(
  named: readonly (readonly [orderLineId: string, quantity: number])[],
): (order: Named) => object {
  return ({ orderId }) => ({
    orderId,
    lines: named.map(([orderLineId, quantity]) => ({ orderLineId, quantity })),
  })
}

function line(which: 'other' | 'first'): (order: Named) => object {
  return (order) => lines([[order[which], 1]])(order)
}

function all(order: Named): object {
  return lines([
    [order.first, 3],
    [order.second, 2],
  ])(order)
}

function twice(order: Named): object {
  return lines([
    [order.first, 1],
    [order.first, 1],
  ])(order)
}

function beside(orderLineId: string, quantity: number): (order: Named) => object {
  return (order) =>
    lines([
      [order.first, 1],
      [orderLineId, quantity],
    ])(order)
}
