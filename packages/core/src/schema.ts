import * as z from 'zod/mini'
import { CancelError, type CancelErrorCode } from './errors/cancel-error.ts'
import { closest } from './closest.ts'
import { describe, describeSetting } from './describe.ts'
import { findNotPlain } from './plain-data.ts'

/**
 * A schema as the Standard Schema has it (standardschema.dev), so that no type of a schema library stands in a public
 * declaration. Ours are all made with zod.
 */
export interface Schema<Output> {
  /** What tools that know the Standard Schema read. */
  readonly '~standard': {
    /** Of the Standard Schema. */
    readonly version: 1
    /** The library that made it. */
    readonly vendor: string
    /** Gives the value, or what is wrong with it. */
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>
    /** For the compiler alone. */
    readonly types?:
      | {
          /** What it takes. */
          readonly input: unknown
          /** What it gives. */
          readonly output: Output
        }
      | undefined
  }
}

export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] }

export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** How a refusal is worded, and as which error it is thrown. */
export interface Checking {
  /** The vendor's name in lower case, or the package's. */
  readonly provider: string
  /** Of the `CancelError`. */
  readonly code: Extract<CancelErrorCode, 'invalid_request' | 'configuration'>
  /** What the value is called where it is wrong as a whole, such as `request`. */
  readonly root: string
  /** Fields are named with the root in front, as in `result.lines.0.id`. */
  readonly isQualified?: true
  /** The vendor's own words that people may write, with what to write in their place. */
  readonly vocabulary?: Readonly<Record<string, string>> | undefined
}

/** Throws for a field, in the words of every other check: what is allowed, and what was given. */
export type Refuse = (field: string, allowed: string, given: unknown) => never

/** The checked value. Throws `CancelError` that names the field, what was given and what is allowed. */
export function check<Output>(schema: Schema<Output>, value: unknown, checking: Checking): Output {
  const { data, issues } = parse(schema, value)
  return issues === undefined ? (data as Output) : fail(checking, sentence(issues, schema, value, checking))
}

function fail({ code, provider }: Checking, message: string): never {
  throw new CancelError({ code, provider, message })
}

/** Any object: for what is checked field by field further in. */
export const anObject: Schema<Readonly<Record<string, unknown>>> = z.looseObject({})

type Issue = z.core.$ZodIssue

function parse<Output>(
  schema: Schema<Output>,
  value: unknown,
): { readonly data?: Output; readonly issues?: readonly Issue[] } {
  let path: string[] | undefined
  try {
    path = findNotPlain(value)
    if (path === undefined) {
      const { data, error } = z.safeParse(schema as Schema<Output> & z.core.$ZodType<Output>, value, {
        error: phrase,
      })
      if (error !== undefined) return error
      path = findNotPlain(value, data)
      if (path === undefined) return { data }
    }
  } catch {
    // A getter of it throws, or a promise stands in it.
  }
  return { issues: [{ code: 'custom', path: path ?? [], message: 'plain data, and no promise or Map' }] }
}

/** The same for those who want to look at every problem: nothing is thrown. */
export function examine<Output>(
  schema: Schema<Output>,
  value: unknown,
  checking: Pick<Checking, 'root' | 'vocabulary'>,
): SchemaResult<Output> {
  const { data, issues } = parse(schema, value)
  if (issues === undefined) return { value: data as Output }
  const words: Checking = { provider: '', code: 'invalid_request', ...checking }
  return {
    issues: issues.map((issue) => ({
      message: sentence([issue], schema, value, words),
      path: issue.path,
    })),
  }
}

/** How a value and its fields are called. */
export type Words = Pick<Checking, 'root' | 'isQualified'>

/** What is wrong with a value, in one sentence: for those who throw an error of their own. */
export function problemIn(schema: Schema<unknown>, value: unknown, words: Words): string | undefined {
  const { issues } = parse(schema, value)
  return issues && sentence(issues, schema, value, { provider: '', code: 'invalid_request', ...words })
}

/** Whether a foreign value has what a schema asks for. The value stays as it came. */
export function fits<Output>(schema: Schema<Output>, value: unknown): value is Output {
  return z.safeParse(schema as Schema<Output> & z.core.$ZodType<Output>, value).success
}

/** A refusal in the words of every other check. */
export function refuse(checking: Checking, field: string, allowed: string, given: unknown): never {
  fail(checking, mustBe(checking, field, allowed, given, []))
}

function mustBe(
  checking: Checking,
  field: string,
  allowed: string,
  given: unknown,
  words: readonly string[],
): string {
  const hint = suggestion(given, words, checking.vocabulary)
  const told = checking.code === 'configuration' ? describeSetting(field, given) : describe(field, given)
  return `${field} must be ${allowed}; given ${told}${hint}`
}

const unexplained = 'as the documentation says'

/** What is allowed, where a schema does not say it in words of its own. */
function phrase(issue: z.core.$ZodRawIssue): string {
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
  ['object', 'an object'],
  ['array', 'a list'],
  ['nonoptional', 'given'],
])

/** One problem in one sentence. */
function sentence(issues: readonly Issue[], schema: unknown, value: unknown, checking: Checking): string {
  const issue = nearest(issues)
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
 * is wrong with the option that the value comes nearest to; where the choice says what it takes, only with a field.
 */
function nearest(issues: readonly Issue[]): Issue {
  const issue = issues.reduce((one, other) => (isUnknown(other) && !isUnknown(one) ? other : one))
  if (issue.code !== 'invalid_union') return issue
  const options = issue.errors.toSorted((one, other) => one.length - other.length).map(nearest)
  const inner = options.find((one) => issue.message === unexplained || isUnknown(one) || one.path.length)
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

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<string, unknown>>)[key]
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
