import type { AskedLine } from '@cancel/core'
import {
  compact,
  namedOnce,
  notEmpty,
  type Refuse,
  type Schema,
  standingLines,
  storableText,
} from '@cancel/core/provider'
import * as z from 'zod/mini'
import { orderNumber, quantity } from '../api/order.ts'
import type { AcmeCancelOrder, AcmeCancelRequest, AcmeLine, AcmeOrder, AcmeOrderLine } from '../types.ts'
import { reasons, spell } from './reasons.ts'
import { leftOf } from './view.ts'

const words = Object.keys(reasons) as (keyof typeof reasons)[]
const reason = `one of ${words.join(', ')}, or { raw }`
const most = 'a text of at most 200 characters'

const line = z.strictObject({
  lineNumber: orderNumber,
  quantity: z.optional(quantity),
  left: z.optional(z.int().check(z.gte(0))),
})

/** How an order is named. */
export const refSchema: Schema<{ readonly orderId: string }> = z.strictObject({ orderId: orderNumber })

/** A request. What Acme would refuse, or take wrongly, is refused here. */
export const requestSchema: Schema<AcmeCancelRequest> = z.strictObject({
  orderId: orderNumber,
  reason: z.union([z.enum(words, reason), z.strictObject({ raw: z.string().check(storableText) })], reason),
  note: z.optional(z.string().check(storableText, z.maxLength(200, most))),
  lines: z.optional(
    z.array(line).check(
      notEmpty,
      namedOnce<AcmeLine>(({ lineNumber }) => lineNumber),
    ),
  ),
})

/** The lines a request names. A line the order lacks and units it has not are refused for every provider alike. */
export function askedLines(
  { lines }: AcmeCancelRequest,
  order: AcmeOrder | undefined,
  refuse: Refuse,
): readonly AskedLine[] | undefined {
  return lines?.map(({ lineNumber: id, quantity: units, left }, index) => {
    const row = rowOf(order, id)
    if (units === undefined && row !== undefined && leftOf(row) === undefined)
      refuse(`lines.${index}.quantity`, 'given, since the order does not show how many are left', units)
    return compact({ id, quantity: units, left })
  })
}

function rowOf(order: AcmeOrder | undefined, id: string): AcmeOrderLine | undefined {
  return order?.lines.find(({ line_no: number }) => number === id)
}

/** The body of Cancel Order. A line without a quantity is all that is left of it at the read before. */
export function cancelOrderInput(
  { orderId, reason: why, note, lines }: AcmeCancelRequest,
  order: AcmeOrder | undefined,
): AcmeCancelOrder {
  const leftIn = ({ lineNumber }: AcmeLine): number | undefined => leftOf(rowOf(order, lineNumber))
  return {
    order_no: orderId,
    reason: spell(why),
    note,
    lines: standingLines(lines, (one) => leftIn(one) === 0)?.map((one) => ({
      line_no: one.lineNumber,
      // A preview of an order that is not there shows one.
      quantity: one.quantity ?? leftIn(one) ?? 1,
    })),
  }
}
