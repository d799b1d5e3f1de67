import type { z } from 'zod'
import { objectOf } from '../json.ts'
import type { ResolvedOptions } from './options.ts'

const required = 'This field is required.'
const notNull = 'This field may not be null.'

interface Words {
  readonly error: (issue: { readonly input?: unknown }) => string
}

/** The framework's sentence for a field that is missing, null or of another kind. */
export function wrongField(otherwise: (input: unknown) => string): Words {
  return {
    error: ({ input }) => (input === undefined ? required : input === null ? notNull : otherwise(input)),
  }
}

/** The framework's sentence for what is no JSON object. */
export const wrongDictionary: Words = {
  error: ({ input }) =>
    input === null
      ? 'No data provided'
      : `Invalid data. Expected a dictionary, but got ${pythonType(input)}.`,
}

/**
 * What a schema says about a body, as a serializer prints it: by field, of the body itself and of what is no list
 * under `non_field_errors`, and of the elements of a list by position (Django REST framework 3.8) or index (3.18).
 */
export function fieldErrorsOf(
  body: unknown,
  issues: readonly z.core.$ZodIssue[],
  bodies: ResolvedOptions['errorBodies'],
): Readonly<Record<string, unknown>> {
  const errors: Record<string, unknown> = {}
  const elements: Record<number, Record<string, string[]>> = {}
  for (const issue of issues) {
    const [field = 'non_field_errors', index, member = 'non_field_errors'] = issue.path.map(String)
    const texts = [issue.message]
    if (index === undefined) {
      const isNoList =
        issue.code === 'invalid_type' && issue.expected === 'array' && issue.message !== notNull
      errors[field] ??= isNoList ? { non_field_errors: texts } : texts
    } else {
      elements[Number(index)] = { [member]: texts, ...elements[Number(index)] }
      const sent = objectOf(body)?.[field]
      const byPosition = Array.isArray(sent) ? sent.map((_, at) => elements[at] ?? {}) : []
      errors[field] = bodies === 'drf38' ? byPosition : elements
    }
  }
  return errors
}

/** The name Python has for the type of a JSON value. */
export function pythonType(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  return (
    new Map([
      ['string', 'str'],
      ['boolean', 'bool'],
      ['object', 'dict'],
    ]).get(typeof value) ?? 'NoneType'
  )
}
