import * as z from 'zod/mini'
import { CancelError, type CancelErrorCode, type CancelErrorDetails } from './errors/cancel-error.ts'
import { isPromise } from './soon.ts'
import { mustBe, phrase, sentence } from './wording.ts'

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
  /** What a field is called, where not by its name alone: a setting with the variable that it was read from. */
  readonly called?: ((field: string) => string) | undefined
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

export function fail(
  { code, provider }: Pick<CancelErrorDetails, 'code' | 'provider'>,
  message: string,
): never {
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
    const { data, error } = z.safeParse(schema as Schema<Output> & z.core.$ZodType<Output>, value, {
      error: phrase,
    })
    path = findNotPlain(value, data)
    if (path === undefined) return error ?? { data }
  } catch {
    // A getter of it throws, or a promise stands in it.
  }
  return { issues: [{ code: 'custom', path: path ?? [], message: 'plain data, and no promise or Map' }] }
}

/**
 * Where a promise, a Map or a form's data stands in a value: as options they would pass for none, having no fields.
 * @param data what a schema made of the value; an object that it left as it was, such as a store, may be of any kind
 */
function findNotPlain(value: unknown, data: unknown = {}): string[] | undefined {
  if (value === data || typeof data !== 'object') return undefined
  const given = value as Partial<Readonly<Record<string, unknown>>> | null | undefined
  if (isPromise(given) || typeof given?.['has'] === 'function') return []
  for (const [key, inner] of Object.entries(data ?? {})) {
    const path = findNotPlain(given?.[key], inner)
    if (path !== undefined) return [key, ...path]
  }
  return undefined
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
