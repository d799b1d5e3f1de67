import { endpoint, type Endpoint } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { AcmeGetOrder, AcmeOrder, ResolvedAcmeSettings } from '../types.ts'
import { orderNumber, orderSchema } from './order.ts'

/** `GET /v1/orders/{order_no}` ("Get an order", Acme API (made up)). */
export const getOrder: Endpoint<ResolvedAcmeSettings, AcmeGetOrder, AcmeOrder> = endpoint({
  name: 'get order',
  purpose: 'read',
  method: 'GET',
  input: z.strictObject({ order_no: orderNumber }),
  path: ({ order_no: number }) => `/v1/orders/${encodeURIComponent(number)}`,
  answer: orderSchema,
  isAbout: (order, asked) => order.order_no === asked.order_no,
})
