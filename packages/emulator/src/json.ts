/** What TypeScript's library does not know of JSON (ECMAScript proposal "JSON.parse source text access"); Node has it since 22. */
const json = JSON as Omit<typeof JSON, 'parse'> & {
  readonly parse: (
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ) => unknown
  readonly rawJSON: (text: string) => unknown
}

const integer = /^-?(?:0|[1-9]\d*)$/

/**
 * Reads JSON without harming whole numbers beyond 2^53 - 1: those become bigints.
 * @throws SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  // The reviver costs about ten times a plain parse; without sixteen digits in a row nothing can be unsafe.
  if (!/\d{16}/.test(text)) return JSON.parse(text) as unknown
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && integer.test(source) && !Number.isSafeInteger(value)
      ? BigInt(source)
      : value,
  )
}

/** Writes JSON; a bigint becomes a bare whole number, of whatever size. */
export function stringifyJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'bigint' ? json.rawJSON(item.toString()) : item,
  )
}

/** The members of a JSON object; `undefined` for anything else. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return value as Readonly<Record<string, unknown>>
}
