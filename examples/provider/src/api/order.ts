import { opaqueId, type Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { AcmeOrder } from '../types.ts'

/** A number of an order or of a line: opaque text. */
export const orderNumber: z.ZodMiniString = z.string().check(opaqueId)

const words = 'a whole number of at least 1'

/** A number of units to cancel. */
export const quantity: z.ZodMiniNumber = z.int(words).check(z.gte(1, words))

const count = z.nullish(z.number())

/** What of an order is used: lenient, but for what proves an effect. Typed so that another schema may hold it. */
export const orderSchema: Schema<AcmeOrder> & z.core.$ZodType<AcmeOrder> = z.object({
  order_no: z.string(),
  status: z.string(),
  lines: z.array(
    z.object({
      line_no: z.string(),
      quantity: count,
      cancelled: count,
      shipped: count,
      status: z.nullish(z.string()),
    }),
  ),
})
