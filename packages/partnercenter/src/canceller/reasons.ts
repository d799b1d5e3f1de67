import type { CancelReason } from '@cancel/core'
import { createChecks } from '@cancel/core/provider'

/** Partner Center takes no reason, so any is taken and none is sent. Throws `invalid_request` for what is no reason. */
export function checkReason(given: unknown): CancelReason {
  const checks = createChecks('partnercenter')
  if (typeof given === 'object' && given !== null) {
    return { raw: checks.text(checks.fields(given, 'reason', ['raw'])['raw'], 'reason.raw') }
  }
  return checks.text(given, 'reason') as CancelReason
}
