import { endpoint, type Endpoint } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { KiboCancelOrder, KiboOrder, ResolvedKiboSettings } from '../types.ts'
import { isOrder, orderId, orderSchema } from './order.ts'

const explanation = '1 to 255 characters'

const input = z
  .strictObject({
    orderId,
    dispositionReason: z.string().check(z.minLength(1)),
    dispositionOtherReason: z.optional(
      z.string(explanation).check(z.minLength(1, explanation), z.maxLength(255, explanation)),
    ),
  })
  .check(
    z.refine(
      ({ dispositionReason, dispositionOtherReason: given }) =>
        (dispositionReason === 'other') === (given !== undefined),
      { path: ['dispositionOtherReason'], error: "given with dispositionReason 'other', and only then" },
    ),
  )

type Checked = KiboCancelOrder & { readonly orderId: string }

/** `POST {base}/api/v2/order/action/cancel`. The answer is the order. */
export const cancelOrder: Endpoint<ResolvedKiboSettings, Checked, KiboOrder> = endpoint({
  name: 'order/action/cancel',
  purpose: 'cancel',
  method: 'POST',
  input,
  path: () => '/api/v2/order/action/cancel',
  json: ({ orderId: id, dispositionReason, dispositionOtherReason }, { orderIdKey }) => ({
    [orderIdKey]: BigInt(id),
    dispositionReason,
    dispositionOtherReason,
  }),
  answer: orderSchema,
  isAbout: isOrder,
})
