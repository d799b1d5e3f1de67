import type { Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { CruxOrder } from '../types.ts'

const text = z.nullish(z.string())

/** What of an order is used, in both generations. */
export const orderSchema: Schema<CruxOrder> = z.object({
  uuid: text,
  order_uuid: text,
  line_items: z.array(z.object({ uuid: text, line_item_uuid: text, status: text })),
})

/** The order's id, wherever its generation puts it. Crux prints `""` for an id that is not there. */
export function idOf({ uuid, order_uuid }: CruxOrder): string | undefined {
  return uuid || order_uuid || undefined
}
