import { CancelError } from './errors/cancel-error.ts'

/** Small checks of what callers hand in. Each failure names the field, what was given and what is allowed. */
export interface Checks {
  readonly fail: (field: string, allowed: string, given: unknown) => never
  /** An object with none but the known fields: an unknown one may be a typing error that widens the cancel. */
  readonly fields: (
    value: unknown,
    field: string,
    known: readonly string[],
  ) => Readonly<Record<string, unknown>>
  readonly text: (value: unknown, field: string) => string
  /** An opaque id that enters a URL: text, or a number up to 2^53 - 1. Never re-cased. */
  readonly id: (value: unknown, field: string) => string
  /** A whole number as decimal text, also beyond 2^53 when given as text or bigint. */
  readonly integerId: (value: unknown, field: string, minimum?: bigint) => string
  readonly integer: (value: unknown, field: string, minimum: number, maximum?: number) => number
  readonly oneOf: <const Value extends string>(
    value: unknown,
    field: string,
    allowed: readonly Value[],
  ) => Value
  readonly nonEmptyList: (value: unknown, field: string) => readonly [unknown, ...unknown[]]
}

/** What was given, in few words: enough to recognise it, cut short, never the inside of an object. */
export function describeGiven(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'object' && value !== null) return 'an object'
  const simple = value as number | symbol
  return String(simple)
}

const unsafeInAnId = /[\u0000-\u001f\u007f]|^\s|\s$|^\.{1,2}$/u

export function createChecks(
  provider: string,
  code: 'invalid_request' | 'configuration' = 'invalid_request',
): Checks {
  const stop = (message: string): never => {
    throw new CancelError({ code, provider, message })
  }
  const fail: Checks['fail'] = (field, allowed, given) =>
    stop(`${field} must be ${allowed}; given ${describeGiven(given)}`)
  const text: Checks['text'] = (value, field) =>
    typeof value === 'string' && value !== '' ? value : fail(field, 'a non-empty text', value)
  const numberAsText = (value: unknown, field: string): unknown => {
    if (typeof value !== 'number') return typeof value === 'bigint' ? String(value) : value
    if (!Number.isSafeInteger(value)) {
      return fail(field, 'given as text above 2^53 - 1', value)
    }
    return String(value)
  }
  return {
    fail,
    text,
    fields: (value, field, known) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return fail(field, 'an object', value)
      const unknown = Object.keys(value).find((key) => !known.includes(key))
      if (unknown !== undefined) {
        stop(`${field} has no field ${describeGiven(unknown)}; its fields are ${known.join(', ')}`)
      }
      return value as Readonly<Record<string, unknown>>
    },
    id: (value, field) => {
      const id = text(numberAsText(value, field), field)
      if (unsafeInAnId.test(id)) {
        return fail(field, 'free of control characters, surrounding space and dot paths', id)
      }
      return id
    },
    integerId: (value, field, minimum = 1n) => {
      const digits = numberAsText(value, field)
      const isWhole = typeof digits === 'string' && /^\d{1,19}$/.test(digits) && BigInt(digits) >= minimum
      return isWhole ? String(BigInt(digits)) : fail(field, `a whole number of at least ${minimum}`, value)
    },
    integer: (value, field, minimum, maximum) => {
      const top = maximum ?? Number.MAX_SAFE_INTEGER
      if (typeof value !== 'number' || !Number.isInteger(value) || value < minimum || value > top) {
        const range = maximum === undefined ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`
        return fail(field, `a whole number ${range}`, value)
      }
      return value
    },
    oneOf: (value, field, allowed) => {
      const found = allowed.find((option) => option === value)
      return found ?? fail(field, `one of ${allowed.join(', ')}`, value)
    },
    nonEmptyList: (value, field) => {
      if (!Array.isArray(value) || value.length === 0) {
        return fail(field, 'a list of at least one (leave it out for the whole order)', value)
      }
      return value as [unknown, ...unknown[]]
    },
  }
}
