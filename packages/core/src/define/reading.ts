// What answers of vendors have in common, whoever wrote them: nothing in them can be taken for granted.

/** The non-empty text at a path of an answer; `undefined` for anything else. */
export function textIn(value: unknown, ...path: readonly string[]): string | undefined {
  const inner = path.reduce(memberOf, value)
  return typeof inner === 'string' && inner !== '' ? inner : undefined
}

/** A member of an object of an answer, and of no list; `undefined` where there is none. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}

/** A number of units: whole, not negative, in text as well. */
export function unitsOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined
}
