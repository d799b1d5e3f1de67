import { endpoint, type Endpoint, namedOnce, notEmpty, type Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { AcmeCancelOrder, AcmeOrder, ResolvedAcmeSettings } from '../types.ts'
import { orderNumber, orderSchema, quantity } from './order.ts'

const line = z.strictObject({ line_no: orderNumber, quantity })

const input: Schema<AcmeCancelOrder> = z.strictObject({
  order_no: orderNumber,
  reason: z.string().check(z.minLength(1)),
  note: z.optional(z.string()),
  lines: z.optional(
    z.array(line).check(
      notEmpty,
      namedOnce(({ line_no: number }: { readonly line_no: string }) => number),
    ),
  ),
})

/** `POST /v1/orders/{order_no}/cancel` ("Cancel an order", Acme API (made up)). */
export const cancelOrder: Endpoint<ResolvedAcmeSettings, AcmeCancelOrder, AcmeOrder> = endpoint({
  name: 'cancel order',
  purpose: 'cancel',
  method: 'POST',
  input,
  path: ({ order_no: number }) => `/v1/orders/${encodeURIComponent(number)}/cancel`,
  json: ({ reason, note, lines }) => ({ reason, note, lines }),
  answer: orderSchema,
  isAbout: (order, asked) => order.order_no === asked.order_no,
})
