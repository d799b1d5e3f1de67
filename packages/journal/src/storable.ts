import { JournalError } from './journal-error.ts'

/**
 * JSON that every store takes. PostgreSQL refuses NUL and half a surrogate pair in its jsonb, and a vendor's text may
 * hold both.
 */
export function storable(value: unknown): string {
  const text = jsonOf(value)
  // A backslash that is itself escaped is matched first, so that the text \\ud800 is left alone.
  return text.replaceAll(/\\(?:\\|u0000|ud[89a-f][0-9a-f]{2})/g, (escape) =>
    escape === '\\\\' ? escape : '\\ufffd',
  )
}

function jsonOf(value: unknown): string {
  let why = 'it has none'
  try {
    const text: string | undefined = JSON.stringify(value)
    if (text !== undefined) return text
  } catch (error) {
    why = error instanceof Error ? error.message : String(error)
  }
  throw new JournalError({ code: 'invalid', message: `what is stored must be plain JSON: ${why}` })
}

/** JSON with its names in order, so that equal values are equal texts. */
export function canonical(value: unknown): string {
  return storable(ordered(value))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, ordered(member)]),
  )
}
