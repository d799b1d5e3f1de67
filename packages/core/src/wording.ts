import type * as z from 'zod/mini'
import { describe, describeSetting } from './describe.ts'
import type { Checking } from './schema.ts'

// How a refusal is worded: what the field must be, what was given, and what was perhaps meant.

type Issue = z.core.$ZodIssue

const anObject = 'an object'

/** A refusal of one field. `words` are those that it may be, for what was perhaps meant. */
export function mustBe(
  checking: Checking,
  field: string,
  allowed: string,
  given: unknown,
  words: readonly string[],
): string {
  const hint = suggestion(given, words, checking.vocabulary)
  // What is given in place of an object may be the secret that belongs into it.
  const name = allowed === anObject ? 'secret' : field
  const told = (checking.code === 'configuration' ? describeSetting : describe)(name, given)
  return `${checking.called?.(field) ?? field} must be ${allowed}; given ${told}${hint}`
}

const unexplained = 'as the documentation says'

/** What is allowed, where a schema does not say it in words of its own. */
export function phrase(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds.get(issue.expected) ?? `a ${issue.expected}`
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return issue.origin === 'string' ? 'a non-empty text' : `${kind(issue)} of at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `a text of at most ${issue.maximum} characters`
        : `${kind(issue)} of at most ${issue.maximum}`
    case 'unrecognized_keys':
      return 'without unknown fields'
    default:
      return unexplained
  }
}

const kind = ({ origin }: { readonly origin: string }): string => kinds.get(origin) ?? 'a value'
const kinds = new Map<string, string>([
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['object', anObject],
  ['array', 'a list'],
  ['nonoptional', 'given'],
])

/** One problem in one sentence. */
export function sentence(
  issues: readonly Issue[],
  schema: unknown,
  value: unknown,
  checking: Checking,
): string {
  const issue = nearest(issues, value)
  const at = issue.path.map(String)
  const field = (at.length === 0 || checking.isQualified ? [checking.root, ...at] : at).join('.')
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const known = fieldsAt(schema, at)
    const hint = suggestion(key, known, checking.vocabulary)
    return `${field} has no field ${describe('', key)}; its fields are ${known.join(', ')}${hint}`
  }
  return mustBe(checking, field, issue.message, valueAt(value, at), wordsOf(issue))
}

/**
 * What is told of several. A field that nobody knows comes first: it explains what seems to be missing. Of a choice: what
 * is wrong with the option that the value comes nearest to; where the choice says what it takes, only with a field that is
 * there: what has none, such as a promise, may be meant for any option.
 */
function nearest(issues: readonly Issue[], value: unknown): Issue {
  const issue = issues.reduce((one, other) => (isUnknown(other) && !isUnknown(one) ? other : one))
  if (issue.code !== 'invalid_union') return issue
  const chosen: unknown = Object(valueAt(value, issue.path))
  const options = issue.errors.toSorted((one, other) => one.length - other.length)
  const inner = options
    .map((one) => nearest(one, chosen))
    .find(
      (one) =>
        issue.message === unexplained || isUnknown(one) || Object.hasOwn(chosen as object, one.path[0] ?? ''),
    )
  return inner === undefined ? issue : { ...inner, path: [...issue.path, ...inner.path] }
}

const isUnknown = (issue: Issue): boolean => issue.code === 'unrecognized_keys'

/** The words a value may be, of a choice that may also be something else. */
function wordsOf(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap(wordsOf)
  return issue.code === 'invalid_value' ? issue.values.map(String) : []
}

function suggestion(
  given: unknown,
  words: readonly string[],
  vocabulary: Checking['vocabulary'] = {},
): string {
  if (typeof given !== 'string') return ''
  const own = Object.hasOwn(vocabulary, given) ? vocabulary[given] : undefined
  const near = own ?? closest(given, words)
  return near === undefined ? '' : `; did you mean ${near}?`
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    value,
  )
}

/** The fields of the object schema at a path, through lists, options and pipes. */
function fieldsAt(schema: unknown, path: readonly string[]): readonly string[] {
  const { def } = (schema as { readonly _zod: { readonly def: Def } })._zod
  const inner = def.innerType ?? def.in
  if (def.shape !== undefined) {
    const [first, ...rest] = path
    return first === undefined ? Object.keys(def.shape) : fieldsAt(def.shape[first], rest)
  }
  if (def.element !== undefined) return fieldsAt(def.element, path.slice(1))
  if (inner !== undefined) return fieldsAt(inner, path)
  const option = def.options?.find((one) => fieldsAt(one, path).length > 0)
  return option === undefined ? [] : fieldsAt(option, path)
}

interface Def {
  readonly shape?: Readonly<Record<string, unknown>>
  readonly element?: unknown
  readonly innerType?: unknown
  readonly in?: unknown
  readonly options?: readonly unknown[]
}

/** The word that a typing error may stand for: one or two letters away, or the same but for case and separators. */
function closest(given: string, words: readonly string[]): string | undefined {
  const typed = plain(given)
  if (typed === '' || typed.length > 60) return undefined
  const ranked = words
    .map((word) => ({ word, far: distance(typed, plain(word)) }))
    .toSorted((one, other) => one.far - other.far)
  const [best] = ranked
  return best !== undefined && best.far <= (typed.length > 4 ? 2 : 1) ? best.word : undefined
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** How many letters have to be added, dropped or changed (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1]
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
