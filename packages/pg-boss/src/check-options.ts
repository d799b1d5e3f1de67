import { checkWith, type GivenCheck } from '@cancel/core/integration'
import { JournalError } from '@cancel/journal'
import * as z from 'zod/mini'

export const aFunction: z.ZodMiniCustom = z.custom((value) => typeof value === 'function', 'a function')

export function count(least: number): z.ZodMiniOptional<z.ZodMiniNumberFormat> {
  const allowed = `a whole number of at least ${least}`
  return z.optional(z.int(allowed).check(z.gte(least, allowed)))
}

/** An option of another spelling would be its default: one order at once would be eight. */
export const checkOptions: GivenCheck = checkWith(invalid)

export function invalid(message: string): JournalError {
  return new JournalError({ code: 'invalid', message })
}
