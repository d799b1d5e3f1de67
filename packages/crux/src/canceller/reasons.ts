import type { CancelReason } from '@cancel/core'
import { createChecks } from '@cancel/core/provider'

/** Crux has no field for a reason in any version of its page, so every reason is taken and none is sent. */
export const reasons: readonly [] = []

/** Checks that a reason is one in form, since it is kept in the result. Throws `CancelError` `invalid_request`. */
export function checkReason(given: unknown): CancelReason | undefined {
  if (given === undefined) return undefined
  const checks = createChecks('crux')
  if (typeof given === 'object' && given !== null) {
    return { raw: checks.text(checks.fields(given, 'reason', ['raw'])['raw'], 'reason.raw') }
  }
  return checks.text(given, 'reason') as CancelReason
}
