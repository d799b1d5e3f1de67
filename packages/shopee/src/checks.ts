import { type Checks, createChecks } from '@cancel/core/provider'

/** Checks of what callers hand in. Each failure is a `CancelError` `invalid_request`. */
export const checks: Checks = createChecks('shopee')
