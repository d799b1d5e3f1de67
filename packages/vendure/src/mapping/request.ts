import type { AskedLine } from '@cancel/core'
import { compact, namedOnce, notEmpty, type Schema, standingLines, storableText } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { nameOf, quantity } from '../api/cancel-order.ts'
import { id } from '../api/id.ts'
import type { VendureCancelOrder, VendureCancelRequest, VendureLine, VendureOrder } from '../types.ts'
import { reasons, reasonText } from './reasons.ts'

const text = z.string().check(z.minLength(1), z.maxLength(5000), storableText)
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
      .check(notEmpty, namedOnce(nameOf)),
  ),
  reason: z.optional(z.union([z.enum(reasonWords), z.strictObject({ raw: text })])),
  note: z.optional(text),
  cancelShipping: z.optional(z.boolean()),
})

/** The lines of a request. The order's ids are those that `getOrder` shows, so nothing is looked up. */
export function askedLines({ lines }: VendureCancelRequest): readonly AskedLine[] | undefined {
  return lines?.map(({ orderLineId, quantity: units, left }) =>
    compact({ id: orderLineId, quantity: units, left }),
  )
}

/**
 * The mutation's input: a line without a quantity is all that is left of it. Vendure says no to the whole request if one
 * of its lines has fewer units left than it names.
 */
export function toCancelOrder(
  request: VendureCancelRequest,
  order: VendureOrder | undefined,
): VendureCancelOrder {
  const { orderId, lines, cancelShipping } = request
  const leftOf = ({ orderLineId }: VendureLine): number | undefined =>
    order?.lines.find(({ id: known }) => known === orderLineId)?.quantity
  const named = standingLines(lines, (line) => leftOf(line) === 0)?.map((line) => ({
    orderLineId: line.orderLineId,
    quantity: line.quantity ?? leftOf(line) ?? 1,
  }))
  return { orderId, lines: named, cancelShipping, reason: reasonText(request) }
}
