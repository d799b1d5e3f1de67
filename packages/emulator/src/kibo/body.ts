import { parseJson } from '../json.ts'
import { type KiboCodes, refusal } from './errors.ts'

/** A request's JSON object, together with its text: only that tells `123` from `"123"` beyond 2^53. */
export interface KiboBody {
  readonly fields: Readonly<Record<string, unknown>>
  readonly text: string
}

/** @throws KiboRefusal when the body is not declared as JSON, is not JSON, or is not an object. */
export async function readBody(request: Request, codes: KiboCodes): Promise<KiboBody> {
  // "Supported formats: JSON"; the answer to another content type is an assumption.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw refusal('badRequest', codes, { detail: 'Content-Type must be application/json' })
  }
  const text = await request.text()
  const value = parse(text, codes)
  if (!isObject(value)) throw refusal('badRequest', codes, { detail: 'the body must be an object' })
  return { fields: value, text }
}

function parse(text: string, codes: KiboCodes): unknown {
  try {
    return parseJson(text)
  } catch {
    throw refusal('badRequest', codes, { detail: 'the body is not JSON' })
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The digits of a bare integer from 1, of any size; `undefined` for anything else, numbers in quotes included. */
export function positiveInteger(body: KiboBody, value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 1 ? String(value) : undefined
  if (typeof value !== 'string' || !/^[1-9]\d{15,}$/.test(value)) return undefined
  return body.text.includes(`"${value}"`) ? undefined : value
}
