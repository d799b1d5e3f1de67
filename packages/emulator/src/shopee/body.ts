import { z } from 'zod'
import { bareInteger } from '../bare-integer.ts'
import { parseJson } from '../json.ts'
import { refusal, wrongParameters } from './errors.ts'

/**
 * Reads a request's JSON object; the first thing that is wrong is the one that is told.
 * @throws ShopeeRefusal when the body is not declared as JSON, is not JSON, is not an object, or has a wrong field.
 */
export async function readBody<Body>(request: Request, schema: z.ZodType<Body>): Promise<Body> {
  const type = request.headers.get('content-type') ?? ''
  // "Content-Type: application/json" is documented for POST; the answer to anything else is an assumption.
  if (!/^application\/json\b/i.test(type)) throw wrongParameters('Content-Type must be application/json')
  const read = schema.safeParse(parse(await request.text()))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw issue === undefined || issue.path.length === 0
    ? refusal('parseFailed')
    : wrongParameters(issue.message)
}

function parse(json: string): unknown {
  try {
    return parseJson(json)
  } catch {
    throw refusal('parseFailed')
  }
}

/** A string that must be there and not be empty. */
export function text(name: string): z.ZodString {
  return z.string({ error: missingOr(name, 'a string') }).min(1, `${name} is a required field`)
}

/** An int64 from 0, as its digits. */
export function int64(name: string): z.ZodType<string> {
  return bareInteger(missingOr(name, 'an integer'), { least: 0n, most: 2n ** 63n - 1n })
}

/** A list of objects; absent, `null` and empty all read as `undefined`, as a Go service would read them. */
export function list<Entry extends z.ZodType>(
  name: string,
  entry: Entry,
): z.ZodType<z.output<Entry>[] | undefined> {
  return z
    .array(entry, `${name} should be a list`)
    .nullish()
    .transform((entries) => (entries?.length ? entries : undefined))
}

function missingOr(name: string, what: string): z.core.$ZodErrorMap {
  return ({ input }) =>
    input === undefined || input === null ? `${name} is a required field` : `${name} should be ${what}`
}
