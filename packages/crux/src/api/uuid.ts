import type { Checks } from '@cancel/core/provider'

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** A "Universal Unique Identifier" of any version, with its dashes. It enters a path, and is never re-cased. */
export function checkUuid(checks: Checks, value: unknown, field: string): string {
  const text = checks.text(value, field)
  return uuid.test(text) ? text : checks.fail(field, 'a UUID (8-4-4-4-12 hexadecimal digits)', text)
}
