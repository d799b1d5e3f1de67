import type { CancelReason, KnownReason } from '@cancel/core'
import { createChecks } from '@cancel/core/provider'

const known: Readonly<Record<KnownReason, true>> = {
  customer_request: true,
  created_by_mistake: true,
  out_of_stock: true,
  insufficient_quantity: true,
  discontinued: true,
  undeliverable_address: true,
  payment_method_unsupported: true,
  pricing_error: true,
  fraud: true,
  duplicate: true,
  other: true,
}

/** Partner Center takes no reason, so any is taken and none is sent. Throws `invalid_request` for what is no reason. */
export function checkReason(given: unknown): CancelReason {
  const checks = createChecks('partnercenter')
  if (typeof given === 'object' && given !== null) {
    return { raw: checks.text(checks.fields(given, 'reason', ['raw'])['raw'], 'reason.raw') }
  }
  return checks.oneOf(given, 'reason', Object.keys(known) as KnownReason[])
}
