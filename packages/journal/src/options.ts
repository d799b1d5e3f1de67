import { callFields, checkWith, type GivenCheck, type Schema } from '@cancel/core/integration'
import * as z from 'zod/mini'
import { JournalError } from './journal-error.ts'

export const aFunction: z.ZodMiniOptional<z.ZodMiniCustom> = z.optional(
  z.custom((value) => typeof value === 'function', 'a function'),
)
export const flag: z.ZodMiniOptional<z.ZodMiniBoolean> = z.optional(z.boolean())
export const text: z.ZodMiniOptional<z.ZodMiniString> = z.optional(z.string())
export const duration: z.ZodMiniOptional<z.ZodMiniNumberFormat> = z.optional(
  z.int('a whole number of at least 0').check(z.gte(0, 'a whole number of at least 0')),
)

// Before it sends, the journal writes: that option is its own.
const { beforeSend: _own, ...call } = callFields as Readonly<Record<keyof typeof callFields, z.ZodMiniType>>

export const cancelOptions: Schema<unknown> = z.strictObject({ ...call, key: z.optional(z.unknown()) })
export const settleOptions: Schema<unknown> = z.strictObject({
  ...call,
  repeatSafe: flag,
  repeatAfterMs: duration,
})
export const planOptions: Schema<unknown> = z.strictObject({ key: z.optional(z.unknown()) })
export const resolveOptions: Schema<unknown> = z.strictObject({ by: text })

/**
 * An option of another spelling would be none, and one that a client refuses later would pass for a client that cannot
 * follow: the entry would wait for a person.
 */
export const checkGiven: GivenCheck = checkWith((message) => new JournalError({ code: 'invalid', message }))
