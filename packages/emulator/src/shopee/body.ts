import { parseJson } from '../json.ts'
import { refusal, wrongParameters } from './errors.ts'

/** A request's JSON object, together with its text: only that tells `123` from `"123"` beyond 2^53. */
export interface ShopeeBody {
  readonly fields: Readonly<Record<string, unknown>>
  readonly text: string
}

const INT64_MAX = 2n ** 63n - 1n

/** @throws ShopeeRefusal when the body is not declared as JSON, is not JSON, or is not an object. */
export async function readBody(request: Request): Promise<ShopeeBody> {
  const type = request.headers.get('content-type') ?? ''
  // "Content-Type: application/json" is documented for POST; the answer to anything else is an assumption.
  if (!/^application\/json\b/i.test(type)) throw wrongParameters('Content-Type must be application/json')
  const text = await request.text()
  const fields = objectOf(parse(text))
  if (fields === undefined) throw refusal('parseFailed')
  return { fields, text }
}

function parse(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    throw refusal('parseFailed')
  }
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return value as Readonly<Record<string, unknown>>
}

/** A string that must be there and not be empty. */
export function requiredText(body: ShopeeBody, name: string): string {
  const value = body.fields[name]
  if (value === undefined || value === null || value === '')
    throw wrongParameters(`${name} is a required field`)
  if (typeof value !== 'string') throw wrongParameters(`${name} should be a string`)
  return value
}

/** A list of objects; absent, `null` and empty all read as `undefined`, as a Go service would read them. */
export function optionalList(
  body: ShopeeBody,
  name: string,
): readonly Readonly<Record<string, unknown>>[] | undefined {
  const value = body.fields[name]
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) throw wrongParameters(`${name} should be a list`)
  const entries = value.map((entry: unknown) => {
    const fields = objectOf(entry)
    if (fields === undefined) throw wrongParameters(`${name} should be a list of objects`)
    return fields
  })
  return entries.length === 0 ? undefined : entries
}

/**
 * An int64 as its digits, whatever its size; `undefined` when absent.
 * @throws ShopeeRefusal for anything but a bare whole number from 0, a number in quotes included.
 */
export function optionalId(text: string, value: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined
  const digits = idDigits(text, value)
  if (digits === undefined) throw wrongParameters(`${name} should be an integer`)
  return digits
}

export function requiredId(text: string, value: unknown, name: string): string {
  const digits = optionalId(text, value, name)
  if (digits === undefined) throw wrongParameters(`${name} is a required field`)
  return digits
}

function idDigits(text: string, value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined
  if (typeof value !== 'string' || !/^\d{16,19}$/.test(value)) return undefined
  if (text.includes(`"${value}"`) || BigInt(value) > INT64_MAX) return undefined
  return value
}
