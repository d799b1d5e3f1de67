import { decimal, endpoint, type Endpoint } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { KiboOrder, ResolvedKiboSettings } from '../types.ts'
import { isOrder, orderSchema } from './order.ts'

const id = decimal(1n)

/** `GET {base}/api/v2/order/{orderID}` ("Get Order Information", docs.kibocommerce.com, read 2026-11). */
export const getOrder: Endpoint<ResolvedKiboSettings, { readonly orderId: string }, KiboOrder> = endpoint({
  name: 'order',
  purpose: 'read',
  method: 'GET',
  input: z.strictObject({
    orderId: z.pipe(z.transform(id.text), z.string({ error: id.words }).check(id.check)),
  }),
  path: ({ orderId }) => `/api/v2/order/${orderId}`,
  answer: orderSchema,
  isAbout: isOrder,
})
