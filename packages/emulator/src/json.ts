/** The two parts of JSON that TypeScript's library does not know (ECMAScript proposal "JSON.parse source text access"). */
interface JsonWithSourceText {
  readonly parse: (
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ) => unknown
  readonly rawJSON: (text: string) => unknown
}

/** The one place where the missing types are claimed; Node has had both parts since 22. */
function jsonWithSourceText(json: object = JSON): JsonWithSourceText {
  if (!hasSourceText(json)) throw new Error('this runtime has no JSON.rawJSON; use Node 22.12 or newer')
  return json
}

function hasSourceText(json: object): json is JsonWithSourceText {
  return 'rawJSON' in json
}

const INTEGER = /^-?(?:0|[1-9]\d*)$/

/** A whole number of any size, kept as its digits: `stringifyJson` prints it bare. */
export class RawInteger {
  readonly digits: string

  /** @throws RangeError when `digits` is not a whole number in decimal digits. */
  constructor(digits: string) {
    if (!INTEGER.test(digits)) throw new RangeError('a RawInteger takes decimal digits only')
    this.digits = digits
  }

  toString(): string {
    return this.digits
  }
}

/**
 * Reads JSON without harming whole numbers beyond 2^53 - 1: those become decimal strings.
 * @throws SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  // The reviver costs about ten times a plain parse; without sixteen digits in a row nothing can be unsafe.
  if (!/\d{16}/.test(text)) return JSON.parse(text) as unknown
  return jsonWithSourceText().parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && INTEGER.test(source) && !Number.isSafeInteger(value)
      ? source
      : value,
  )
}

/** Writes JSON; a bigint or a `RawInteger` becomes a bare whole number, of whatever size. */
export function stringifyJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return jsonWithSourceText().rawJSON(item.toString())
    if (item instanceof RawInteger) return jsonWithSourceText().rawJSON(item.digits)
    return item
  })
}
