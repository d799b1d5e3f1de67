import { namedOnce, notEmpty, type Schema, standingLines, storableText } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { nameOf, quantity } from '../api/cancel-order.ts'
import { id } from '../api/id.ts'
import type { VendureCancelOrder, VendureCancelRequest, VendureLine, VendureOrder } from '../types.ts'
import { reasons, spell } from './reasons.ts'

const allowed = `one of ${reasons.join(', ')}, or { raw }`
const text = z.string().check(z.minLength(1), z.maxLength(5000), storableText)
const line = z.strictObject({
  orderLineId: id,
  quantity: z.optional(quantity),
  left: z.optional(z.int().check(z.gte(0))),
})

/** How an order is named. */
export const refSchema: Schema<{ readonly orderId: string }> = z.strictObject({ orderId: id })

export const requestSchema: Schema<VendureCancelRequest> = z.strictObject({
  orderId: id,
  lines: z.optional(z.array(line).check(notEmpty, namedOnce(nameOf))),
  reason: z.optional(z.union([z.enum(reasons, allowed), z.strictObject({ raw: text })], allowed)),
  note: z.optional(text),
  cancelShipping: z.optional(z.boolean()),
})

/**
 * The mutation's input: a line without a quantity is all that is left of it. Vendure says no to the whole request if one
 * of its lines has fewer units left than it names.
 */
export function cancelOrderInput(
  request: VendureCancelRequest,
  order: VendureOrder | undefined,
): VendureCancelOrder {
  const { orderId, lines, cancelShipping, reason, note } = request
  const leftOf = ({ orderLineId }: VendureLine): number | undefined =>
    order?.lines.find(({ id: known }) => known === orderLineId)?.quantity
  const named = standingLines(lines, (one) => leftOf(one) === 0)?.map((one) => ({
    orderLineId: one.orderLineId,
    quantity: one.quantity ?? leftOf(one) ?? 1,
  }))
  // What the order's history will say.
  const words = [spell(reason), note].filter((each) => each !== undefined)
  return { orderId, lines: named, cancelShipping, reason: words.join(': ') || undefined }
}
