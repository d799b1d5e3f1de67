import { describe } from './describe.ts'
import { isPromise } from './soon.ts'

// What vendors' fields have in common, as plain functions for the checks and transforms of a schema.

/** A check of a schema, as zod takes it. */
export type FieldCheck<Value> = (payload: {
  readonly value: Value
  readonly issues: {
    push(issue: { code: 'custom'; input: unknown; message: string; path?: PropertyKey[] }): unknown
  }
}) => void

// With the u flag the range of surrogates finds only those without their other half.
const unsafeInAnId = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff]|^\s|\s$|^\.{1,2}$/u

/** An opaque id that enters a URL: the URL parser would fold `..` onto the part before it. */
export const opaqueId: FieldCheck<string> = (payload) => {
  const { value } = payload
  if (value === '') payload.issues.push(problem(value, 'a non-empty text'))
  else if (unsafeInAnId.test(value))
    payload.issues.push(problem(value, 'free of control characters, surrounding space and dot paths'))
}

/** Words that are kept in results: stores refuse NUL and half a surrogate pair. */
export const storableText: FieldCheck<string> = (payload) => {
  const { value } = payload
  if (value === '') payload.issues.push(problem(value, 'a non-empty text'))
  else if (/[\u0000\ud800-\udfff]/u.test(value))
    payload.issues.push(problem(value, 'free of NUL and of halves of characters'))
}

/** Ids come as text, or as numbers that JavaScript can hold. Other values stay, for the schema behind to refuse. */
export function idText(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  // Zod would wait for it, and never say which field it is.
  if (isPromise(value)) return null
  return Number.isSafeInteger(value) ? String(value) : value
}

/** A whole number as decimal text, also beyond 2^53, without leading zeros. Vendors keep it in 64 bits. */
export function decimal(minimum: bigint): {
  readonly text: (value: unknown) => unknown
  /** What is allowed in place of what is no text. */
  readonly words: (issue: { readonly input?: unknown }) => string
  readonly check: FieldCheck<string>
} {
  const allowed = `a whole number of at least ${minimum}`
  const isWhole = (value: unknown): value is string => typeof value === 'string' && /^\d{1,99}$/.test(value)
  return {
    text: (value) => {
      const text = idText(value)
      return isWhole(text) ? String(BigInt(text)) : text
    },
    words: ({ input }) =>
      Number.isInteger(input) && !Number.isSafeInteger(input)
        ? `${allowed}, as text above 2^53 - 1: JavaScript has lost digits of this one`
        : allowed,
    check: (payload) => {
      const { value } = payload
      if (!isWhole(value) || BigInt(value) < minimum) payload.issues.push(problem(value, allowed))
      else if (BigInt(value) >= 2n ** 63n) payload.issues.push(problem(value, 'a whole number below 2^63'))
    },
  }
}

/** A list that names nothing twice: the same line twice would add up, or is a typing error for another. */
export function namedOnce<Item>(nameOf: (item: Item) => string): FieldCheck<readonly Item[]> {
  return (payload) => {
    const seen = new Map<string, number>()
    for (const [index, item] of payload.value.entries()) {
      const name = nameOf(item)
      const first = seen.get(name)
      if (first !== undefined) {
        const allowed = `a list that names nothing twice (${describe('', name)} stands at ${first} and ${index})`
        payload.issues.push(problem(payload.value, allowed))
        return
      }
      seen.set(name, index)
    }
  }
}

const filled =
  (allowed: string): FieldCheck<readonly unknown[]> =>
  ({ value, issues }) => {
    if (value.length === 0) issues.push(problem(value, allowed))
  }

/** A list that has an entry. */
export const filledList: FieldCheck<readonly unknown[]> = filled('a list of at least one')

/** The same of a list that narrows a cancel: an empty one could be read as the whole order. */
export const notEmpty: FieldCheck<readonly unknown[]> = filled(
  'a list of at least one (leave it out for the whole order)',
)

function problem(input: unknown, message: string): { code: 'custom'; input: unknown; message: string } {
  return { code: 'custom', input, message }
}
