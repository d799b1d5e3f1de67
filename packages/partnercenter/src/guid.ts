import type { Checks } from '@cancel/core/provider'

export const guid: RegExp = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** A GUID as it was given. Throws `CancelError` naming the field. */
export function checkGuid(checks: Checks, value: unknown, field: string): string {
  return typeof value === 'string' && guid.test(value) ? value : checks.fail(field, 'a GUID', value)
}
