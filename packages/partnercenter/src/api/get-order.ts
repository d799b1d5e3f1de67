import { endpoint, type Endpoint, type Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { PartnerCenterGetOrder, PartnerCenterOrder, ResolvedPartnerCenterSettings } from '../types.ts'
import { apiHeaders, ids, orderPath, orderRef } from './fields.ts'
import { isOrder, orderSchema } from './order.ts'

const input: Schema<PartnerCenterGetOrder> = z.strictObject({ ...orderRef, ...ids })

/** `GET {base}/v1/customers/{customer-tenant-id}/orders/{order-id}` ("Get an order by ID", 2023-10). */
export const getOrder: Endpoint<ResolvedPartnerCenterSettings, PartnerCenterGetOrder, PartnerCenterOrder> =
  endpoint({
    name: 'get order',
    purpose: 'read',
    method: 'GET',
    input,
    path: orderPath,
    headers: apiHeaders,
    ids: ({ requestId, correlationId }) => ({ requestId, correlationId }),
    answer: orderSchema,
    isAbout: isOrder,
  })
