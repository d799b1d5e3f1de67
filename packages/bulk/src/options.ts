import { checkWith, type GivenCheck } from '@cancel/core/integration'
import * as z from 'zod/mini'
import { BulkError } from './bulk-error.ts'

export const text: z.ZodMiniOptional<z.ZodMiniString> = z.optional(z.string())
export const flag: z.ZodMiniOptional<z.ZodMiniBoolean> = z.optional(z.boolean())
export const aFunction: z.ZodMiniOptional<z.ZodMiniCustom> = z.optional(
  z.custom((value) => typeof value === 'function', 'a function'),
)
export const signal: z.ZodMiniOptional<z.ZodMiniCustom> = anObjectWith('an AbortSignal', [
  'addEventListener',
  'throwIfAborted',
])

/** A clock, known by its functions. */
export const aClock: z.ZodMiniOptional<z.ZodMiniCustom> = anObjectWith('an object', ['now', 'sleep'])

export function wholeNumber(least: number): z.ZodMiniOptional<z.ZodMiniNumberFormat> {
  const allowed = `a whole number of at least ${least}`
  return z.optional(z.int(allowed).check(z.gte(least, allowed)))
}

function anObjectWith(allowed: string, names: readonly string[]): z.ZodMiniOptional<z.ZodMiniCustom> {
  const isOne = (value: unknown): boolean => names.every((name) => typeof Object(value)[name] === 'function')
  return z.optional(z.custom(isOne, `${allowed} with the functions ${names.join(' and ')}`))
}

/** An option of another spelling or kind would be none: a trial of five rows would be the whole night. */
export const checkGiven: GivenCheck = checkWith(invalid)

export function invalid(message: string): BulkError {
  return new BulkError({ code: 'invalid', message })
}
