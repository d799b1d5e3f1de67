import type { Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { VendureOrder } from '../types.ts'

/** What is used of an order. The rest stays as it came. */
export const orderSchema: Schema<VendureOrder> & z.core.$ZodType<VendureOrder> = z.object({
  id: z.string(),
  code: z.string(),
  state: z.string(),
  lines: z.array(z.object({ id: z.string(), quantity: z.int(), orderPlacedQuantity: z.int() })),
})
