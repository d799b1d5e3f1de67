import { endpoint, type Endpoint } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { KiboOrder, ResolvedKiboSettings } from '../types.ts'
import { isOrder, orderId, orderSchema } from './order.ts'

/** `GET {base}/api/v2/order/{orderID}` ("Get Order Information", docs.kibocommerce.com, read 2026-11). */
export const getOrder: Endpoint<ResolvedKiboSettings, { readonly orderId: string }, KiboOrder> = endpoint({
  name: 'order',
  purpose: 'read',
  method: 'GET',
  input: z.strictObject({ orderId }),
  path: (input) => `/api/v2/order/${input.orderId}`,
  answer: orderSchema,
  isAbout: isOrder,
})
