import type { AskedLine } from '@cancel/core'
import { idText, notEmpty, type Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { lineNamedOnce, quantity } from '../api/cancel-order.ts'
import { id } from '../api/id.ts'
import type { VendureCancelOrder, VendureCancelRequest, VendureOrder } from '../types.ts'
import { reasons, reasonText } from './reasons.ts'

const text = z.string().check(z.minLength(1), z.maxLength(5000))
const reasonWords = Object.keys(reasons) as [keyof typeof reasons, ...(keyof typeof reasons)[]]

export const requestSchema: Schema<VendureCancelRequest> = z.strictObject({
  orderId: id,
  lines: z.optional(
    z
      .array(
        z.strictObject({
          orderLineId: id,
          quantity: z.optional(quantity),
          left: z.optional(z.int().check(z.gte(0))),
        }),
      )
      .check(notEmpty, lineNamedOnce),
  ),
  reason: z.optional(z.union([z.enum(reasonWords), z.strictObject({ raw: text })])),
  note: z.optional(text),
  cancelShipping: z.optional(z.boolean()),
})

type Refuse = (field: string, allowed: string, given: unknown) => never

/** The lines of a request. More units than are left are refused here: Vendure's no to them would prove nothing. */
export function askedLines(
  { lines }: VendureCancelRequest,
  order: VendureOrder | undefined,
  refuse: Refuse,
): readonly AskedLine[] | undefined {
  return lines?.map(({ orderLineId, quantity: units, left }, index) => {
    const most = leftOf(order, orderLineId)
    // A line of which nothing is left is no mistake: it may be cancelled already.
    if (units !== undefined && most !== undefined && most > 0 && units > most)
      refuse(`lines.${index}.quantity`, `at most ${most}: no more units are left`, units)
    return {
      id: orderLineId,
      ...(units !== undefined && { quantity: units }),
      ...(left !== undefined && { left }),
    }
  })
}

/** The mutation's input: a line without a quantity is all that is left of it. */
export function toCancelOrder(
  request: VendureCancelRequest,
  order: VendureOrder | undefined,
): VendureCancelOrder {
  const { orderId, lines, cancelShipping } = request
  const named = lines?.flatMap(({ orderLineId, quantity: units }) => {
    const left = leftOf(order, orderLineId) ?? units ?? 0
    // Vendure says no to the whole request if one of its lines has fewer units left than it names.
    return left > 0 ? [{ orderLineId, quantity: units ?? left }] : []
  })
  return { orderId, lines: named, cancelShipping, reason: reasonText(request) }
}

function leftOf(order: VendureOrder | undefined, orderLineId: string): number | undefined {
  return order?.lines.find((line) => line.id === orderLineId)?.quantity
}

/** How one cell names lines: `21 x2; 22`, or `all` for the whole order. */
export const linesColumn = '`all`, or order line ids with units, such as `21 x2; 22`'

/** A row of a table as a request. An empty cell never means the whole order. */
export function fromRow(row: Readonly<Record<string, string | undefined>>, refuse: Refuse): unknown {
  const { orderId, reason, note, lines = '', cancelShipping = '' } = row
  const shipping = new Map([
    ['', undefined],
    ['yes', true],
    ['no', false],
  ])
  if (!shipping.has(cancelShipping)) refuse('cancelShipping', '`yes`, `no` or empty', cancelShipping)
  return {
    orderId,
    reason: reason === undefined || Object.hasOwn(reasons, reason) ? reason : { raw: reason },
    note,
    lines: lines === 'all' ? undefined : lines.split(';').map((part) => lineIn(part.trim(), refuse)),
    cancelShipping: shipping.get(cancelShipping),
  }
}

function lineIn(part: string, refuse: Refuse): object {
  const [orderLineId = '', units, ...more] = part.split(/\s+/)
  const count = units === undefined ? undefined : Number(/^x(\d{1,9})$/.exec(units)?.[1])
  if (orderLineId === '' || more.length > 0 || Number.isNaN(count)) refuse('lines', linesColumn, part)
  return { orderLineId: idText(orderLineId), quantity: count }
}
