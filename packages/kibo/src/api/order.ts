import { decimal, type Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { KiboOrder } from '../types.ts'

const { text: digits, words, check } = decimal(1n)
/** How an order is named: a whole number, which becomes decimal text. */
export const orderId: z.ZodMiniType<string> = z.pipe(
  z.transform(digits),
  z.string({ error: words }).check(check),
)

const text = z.nullish(z.string())
const integer = z.nullish(z.union([z.number(), z.string()]))

/** What of an order is used. */
export const orderSchema: Schema<KiboOrder> = z.object({
  orderID: integer,
  orderId: integer,
  orderState: text,
  orderStatus: text,
  // Odd items, such as ids alone, leave an order that can be read all the same.
  orderItems: z.nullish(z.array(z.any())),
})

/** Whether it is an order at all, with a state, and the one asked for wherever the answer names one. */
export function isOrder(order: KiboOrder, { orderId: asked }: { readonly orderId: unknown }): boolean {
  const named = [order.orderID ?? asked, order.orderId ?? asked]
  const hasState = Boolean(order.orderState) || Boolean(order.orderStatus)
  return hasState && named.every((id) => String(id) === String(asked))
}
