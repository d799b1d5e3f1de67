import { type Call, createChecks } from '@cancel/core/provider'
import { readAnswer } from './endpoint.ts'
import { isOrder, type KiboOrder, orderShape } from './order.ts'

export interface KiboGetOrder {
  /** A whole number of at least 1; a bigint, or decimal text, beyond 2^53. */
  readonly orderId: number | bigint | string
}

/** `GET {base}/api/v2/order/{orderID}` ("Get Order Information", docs.kibocommerce.com, read 2026-11). */
export function getOrderCall(settings: { readonly baseUrl: string }, input: KiboGetOrder): Call<KiboOrder> {
  const checks = createChecks('kibo')
  checks.fields(input, 'input', ['orderId'])
  const orderId = checks.integerId(input.orderId, 'orderId')
  return {
    endpoint: 'order',
    purpose: 'read',
    method: 'GET',
    url: `${settings.baseUrl}/api/v2/order/${orderId}`,
    headers: { accept: 'application/json' },
    understand: (answer) => readAnswer(answer, orderShape, isOrder(orderId)),
  }
}
