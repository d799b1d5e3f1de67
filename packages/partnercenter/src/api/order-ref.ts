import type { Checks } from '@cancel/core/provider'
import { checkGuid } from '../guid.ts'

/** How an order is named: both ids enter the path. Throws `CancelError` `invalid_request`. */
export function checkOrderRef(
  checks: Checks,
  given: { readonly customerId?: unknown; readonly orderId?: unknown },
): { readonly orderId: string; readonly customerId: string } {
  return {
    orderId: checks.id(given.orderId, 'orderId'),
    customerId: checkGuid(checks, given.customerId, 'customerId'),
  }
}
