import { type Call, createChecks, stringifyJson } from '@cancel/core/provider'
import { readAnswer } from './endpoint.ts'
import { isOrder, type KiboOrder, orderShape } from './order.ts'

/** The attested reasons, and room for those of your tenant's schema, which is not public. */
export type KiboDispositionReason = 'customer_changed_mind' | 'created_by_mistake' | 'other' | (string & {})

/** The body of Cancel Order ("Cancel Order", docs.kibocommerce.com, read 2026-11). */
export interface KiboCancelOrder {
  /** A whole number of at least 1; a bigint, or decimal text, beyond 2^53. */
  readonly orderId: number | bigint | string
  /** Sent as it stands, never re-cased. */
  readonly dispositionReason: KiboDispositionReason
  /** 1 to 255 characters; with `other`, and only then. */
  readonly dispositionOtherReason?: string | undefined
}

/** `POST {base}/api/v2/order/action/cancel`. The answer is the order. */
export function cancelOrderCall(
  settings: { readonly baseUrl: string; readonly orderIdKey: 'orderId' | 'orderID' },
  input: KiboCancelOrder,
): Call<KiboOrder> {
  const checks = createChecks('kibo')
  checks.fields(input, 'input', ['orderId', 'dispositionReason', 'dispositionOtherReason'])
  const orderId = checks.integerId(input.orderId, 'orderId')
  const dispositionReason = checks.text(input.dispositionReason, 'dispositionReason')
  const explanation = input.dispositionOtherReason
  if (dispositionReason === 'other') checkExplanation(explanation, 'dispositionOtherReason')
  else if (explanation !== undefined) {
    checks.fail('dispositionOtherReason', "left out unless dispositionReason is 'other'", explanation)
  }
  return {
    endpoint: 'order/action/cancel',
    purpose: 'cancel',
    method: 'POST',
    url: `${settings.baseUrl}/api/v2/order/action/cancel`,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: stringifyJson({
      [settings.orderIdKey]: BigInt(orderId),
      dispositionReason,
      dispositionOtherReason: explanation,
    }),
    understand: (answer) => readAnswer(answer, orderShape, isOrder(orderId)),
  }
}

/** "Minimum length is 1 and maximum length is 255." Throws `CancelError` `invalid_request`. */
export function checkExplanation(given: unknown, field: string): string {
  const checks = createChecks('kibo')
  const text = checks.text(given, field)
  return text.length > 255 ? checks.fail(field, 'at most 255 characters', given) : text
}
