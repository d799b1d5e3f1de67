import type { Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { PartnerCenterOrder } from '../types.ts'
import { guidPattern } from './fields.ts'

const text = z.nullish(z.string())
const number = z.nullish(z.union([z.number(), z.string()]))

/** What of an order is used. */
export const orderSchema: Schema<PartnerCenterOrder> = z.object({
  id: z.string(),
  alternateId: text,
  status: z.string(),
  lineItems: z.nullish(z.array(z.object({ lineItemNumber: number, offerId: text, quantity: number }))),
})

/** Whether it is the order asked for, by either of its ids. GUIDs compare without regard to case. */
export function isOrder(
  { id, alternateId }: PartnerCenterOrder,
  { orderId }: { readonly orderId: string },
): boolean {
  const plain = (named: string): string => (guidPattern.test(orderId) ? named.toLowerCase() : named)
  return [id, alternateId ?? ''].some((named) => plain(named) === plain(orderId))
}
