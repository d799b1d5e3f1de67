import { type Schema, storableText } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { orderId } from '../api/order.ts'
import type { KiboCancelOrder, KiboCancelRequest } from '../types.ts'
import { reasons, spell } from './reasons.ts'

const words = Object.keys(reasons) as (keyof typeof reasons)[]
const reason = `one of ${words.join(', ')}, or { raw }`

/** How an order is named. */
export const refSchema: Schema<{ readonly orderId: string }> = z.strictObject({ orderId })

/** A request. Kibo wants an explanation with `other`: "Minimum length is 1 and maximum length is 255." */
export const requestSchema: Schema<KiboCancelRequest> = z
  .strictObject({
    orderId,
    reason: z.union([z.enum(words, reason), z.strictObject({ raw: z.string().check(storableText) })], reason),
    note: z.optional(z.string().check(storableText)),
  })
  .check(
    z.refine(
      ({ reason: given, note }) => spell(given) !== 'other' || (note !== undefined && note.length <= 255),
      { path: ['note'], error: "1 to 255 characters with reason 'other'" },
    ),
  ) as Schema<KiboCancelRequest>

/** The body of Cancel Order. */
export function cancelOrderInput({ orderId: given, reason: why, note }: KiboCancelRequest): KiboCancelOrder {
  const dispositionReason = spell(why)
  return {
    orderId: given,
    dispositionReason,
    dispositionOtherReason: dispositionReason === 'other' ? note : undefined,
  }
}
