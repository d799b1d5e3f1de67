import { type Call, createChecks } from '@cancel/core/provider'
import { apiHeaders, type Endpoint, orderUrl, readAnswer } from './endpoint.ts'
import { isOrder, orderShape, type PartnerCenterOrder } from './order.ts'

export interface PartnerCenterGetOrder {
  /** The customer's tenant: a GUID. */
  readonly customerId: string
  /** Opaque, never re-cased. */
  readonly orderId: string
}

/** `GET {base}/v1/customers/{customer-tenant-id}/orders/{order-id}` ("Get an order by ID", 2023-10). */
export function getOrderCall(settings: Endpoint, input: PartnerCenterGetOrder): Call<PartnerCenterOrder> {
  const checks = createChecks('partnercenter')
  const { url, orderId } = orderUrl(
    settings,
    checks,
    checks.fields(input, 'input', ['customerId', 'orderId']),
  )
  return {
    endpoint: 'get order',
    purpose: 'read',
    method: 'GET',
    url,
    headers: apiHeaders(settings),
    understand: (answer) => readAnswer(answer, orderShape, isOrder(orderId)),
  }
}
