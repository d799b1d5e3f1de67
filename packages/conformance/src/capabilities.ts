/** What a client cannot do, and why, in one sentence: it stands in the name of a test. */
export interface Cannot {
  readonly cannot: string
}

/**
 * What the client under test can do: its own `capabilities`, and for each that is missing the reason. Nothing is
 * skipped in silence: a declared gap is a test that shows the reason, and fails when the client can do it after all.
 */
export interface DeclaredCapabilities {
  readonly wholeOrder: true | Cannot
  /** Single lines can be cancelled, each as a whole. */
  readonly lines: true | Cannot
  /** Some units of a line can be cancelled. */
  readonly lineQuantity: true | Cannot
  /** Every reason the client takes, and the vendor's word for it on the wire. */
  readonly reasons: Readonly<Record<string, string>> | Cannot
  /** Which words `{ raw }` takes; an empty list where there is no such reason. Default: any text. */
  readonly rawReasons?: readonly string[]
  /** Who decides about a cancel. With `supplier` no call by itself ends `cancelled`. */
  readonly decidedBy: 'vendor' | 'supplier'
  /** The vendor recognises a repeated request by an id: the member `requestId` of the request. */
  readonly requestId: true | Cannot
  /** The client fetches its token itself. Default true. */
  readonly login?: true | Cannot
  /** Settings may come from environment variables, read at call time. Default true. */
  readonly environment?: true | Cannot
  /** `with(settings)` derives a client for another account. Default true. */
  readonly with?: true | Cannot
}

export type Capability = Exclude<keyof DeclaredCapabilities, 'rawReasons'>

/** What a cancel is asked for: the whole order, one line, or some units of a line. */
export type Mode = 'whole' | 'line' | 'units'

/** Why the client cannot; `undefined` where it can. */
export function whyNot(capabilities: DeclaredCapabilities, name: Capability): string | undefined {
  const declared: unknown = capabilities[name]
  return isCannot(declared) ? declared.cannot : undefined
}

/** The reasons and the vendor's words for them; none where the vendor takes none. */
export function reasonsOf({ reasons }: DeclaredCapabilities): Readonly<Record<string, string>> {
  return isCannot(reasons) ? {} : reasons
}

/** The modes that no gap rules out. A whole order is always asked for: where there is no such call, line by line. */
export function modesOf(capabilities: DeclaredCapabilities): readonly Mode[] {
  const modes: Mode[] = ['whole']
  if (whyNot(capabilities, 'lines') === undefined) modes.push('line')
  if (whyNot(capabilities, 'lineQuantity') === undefined) modes.push('units')
  return modes
}

const required = ['wholeOrder', 'lines', 'lineQuantity', 'requestId'] as const
const optional = ['login', 'environment', 'with'] as const

/** @throws TypeError naming the member that is wrong. */
export function checkCapabilities(given: unknown): void {
  if (typeof given !== 'object' || given === null) fail('', 'what the client can do', given)
  const declared = given as Readonly<Record<string, unknown>>
  for (const name of [...required, ...optional]) {
    const value = declared[name]
    const isLeftOut = value === undefined && optional.some((each) => each === name)
    if (value !== true && !isCannot(value) && !isLeftOut) fail(`.${name}`, "true or { cannot: 'why' }", value)
  }
  const { reasons, rawReasons = [], decidedBy } = declared
  if (!isCannot(reasons) && !isWords(reasons))
    fail('.reasons', "the vendor's word for each reason, or { cannot: 'why' }", reasons)
  if (!Array.isArray(rawReasons) || !rawReasons.every((word) => typeof word === 'string' && word !== ''))
    fail('.rawReasons', 'a list of words', rawReasons)
  if (decidedBy !== 'vendor' && decidedBy !== 'supplier')
    fail('.decidedBy', "'vendor' or 'supplier'", decidedBy)
  const known: readonly string[] = [...required, ...optional, 'reasons', 'rawReasons', 'decidedBy']
  const unknown = Object.keys(declared).find((name) => !known.includes(name))
  if (unknown !== undefined) fail(`.${unknown}`, `left out; there are ${known.join(', ')}`, declared[unknown])
}

function isCannot(value: unknown): value is Cannot {
  return (
    typeof value === 'object' &&
    value !== null &&
    'cannot' in value &&
    typeof value.cannot === 'string' &&
    value.cannot !== ''
  )
}

function isWords(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const words: readonly unknown[] = Object.values(value)
  return words.length > 0 && words.every((word) => typeof word === 'string' && word !== '')
}

function fail(member: string, allowed: string, given: unknown): never {
  throw new TypeError(
    `capabilities${member} must be ${allowed}; given ${JSON.stringify(given) ?? String(given)}`,
  )
}
