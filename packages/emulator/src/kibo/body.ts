import { objectOf, parseJson } from '../json.ts'
import { refusal } from './errors.ts'

/** @throws KiboRefusal when the body is not declared as JSON, is not JSON, or is not an object. */
export async function readBody(request: Request): Promise<Readonly<Record<string, unknown>>> {
  // "Supported formats: JSON"; the answer to another content type is an assumption.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw refusal('badRequest', { detail: 'Content-Type must be application/json' })
  }
  const fields = objectOf(parse(await request.text()))
  if (fields === undefined) throw refusal('badRequest', { detail: 'the body must be an object' })
  return fields
}

function parse(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    throw refusal('badRequest', { detail: 'the body is not JSON' })
  }
}
