import type { CancelResult } from '@cancel/core'
import { show } from '../assert.ts'

/** What of a result does not survive being stored, in words: it must be plain JSON, and be taken back as it was. */
export function differenceInJson(
  result: CancelResult,
  parse: (text: string) => CancelResult,
): string | undefined {
  try {
    const text = JSON.stringify(result)
    const lost = lossIn(result, JSON.parse(text), 'result')
    if (lost !== undefined) return lost
    const parsed = JSON.stringify(parse(text))
    return parsed === text ? undefined : `parseCancelResult changed it to ${parsed.slice(0, 300)}`
  } catch (error) {
    return `it cannot be stored and taken back: ${show(error)}`
  }
}

/** ISO 8601: a day, or a time with its zone. Without one it is another time at every reader. */
const instant = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d))?$/

/** JSON drops what is `undefined`, turns dates to text, and forgets prototypes: none of these may be there. */
function lossIn(value: unknown, copy: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null)
    return Object.is(value, copy) ? undefined : `${path} does not survive JSON: ${show(value)}`
  const prototype: unknown = Object.getPrototypeOf(value)
  const isPlain = prototype === Object.prototype || Array.isArray(value)
  if (!isPlain || typeof copy !== 'object' || copy === null) return `${path} is no plain object`
  const keys = Reflect.ownKeys(value)
  if (keys.length !== Reflect.ownKeys(copy).length)
    return `${path} loses fields in JSON: ${keys.map(String).join(', ')}`
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'effectiveAt' && !instant.test(String(inner)))
      return `${path}.${key} is no day, and no time with its zone: ${show(inner)}`
    const lost = lossIn(inner, (copy as Record<string, unknown>)[key], `${path}.${key}`)
    if (lost !== undefined) return lost
  }
  return undefined
}
