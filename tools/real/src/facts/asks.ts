/** An order of two lines, 3 and 2 units, and a line of another order. */
export type Named = Readonly<Record<'orderId' | 'first' | 'second' | 'other', string>>

/** The input of the mutation. */
export type Ask = (order: Named) => object

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

/** The order under another spelling of its id. */
const spelled =
  (spell: (id: number) => string): Ask =>
  ({ orderId }) => ({ orderId: spell(Number(orderId)) })

/** What is asked about orders with every past. */
export const asks: Readonly<Record<string, Ask>> = {
  'the whole order': ({ orderId }) => ({ orderId }),
  'one unit': lines(['first', 1]),
  'two units beside the other line': lines(['first', 2], ['second', 1]),
}

/** What FACTS.md of `@cancel/vendure` says of odd requests, about orders that are paid for. */
export const oddAsks: Readonly<Record<string, Ask>> = {
  'all lines by name': lines(['first', 3], ['second', 2]),
  'more than are left': lines(['first', 4]),
  'no lines': lines(),
  'a line of another order': lines(['other', 1]),
  'an unknown line alone': lines(['999999', 1]),
  'an unknown line beside a known one': lines(['first', 1], ['9999', 1]),
  'a line twice': lines(['first', 1], ['first', 1]),
  'a quantity of 0 beside others': lines(['first', 0], ['second', 1]),
  'a quantity of -3': lines(['first', -3]),
  'a quantity as text': lines(['first', '1']),
  'half a unit': lines(['first', 1.5]),
  'an unknown field': ({ orderId }) => ({ orderId, note: 'x' }),
  'an unknown order': () => ({ orderId: '999999' }),
  'leading zeros': spelled((id) => `00${id}`),
  'a hexadecimal id': spelled((id) => `0x${id.toString(16)}`),
  'an exponent': spelled((id) => `${id}e0`),
  'a reason, and no shipping': ({ orderId }) => ({
    orderId,
    reason: 'out of stock: gone',
    cancelShipping: true,
  }),
}
