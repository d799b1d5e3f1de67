import { decimal, opaqueId } from '@cancel/core/provider'
import * as z from 'zod/mini'

/** An order's number: opaque, but for the comma, which would make it two in `order_sn_list`. */
export const orderSn: z.ZodMiniString = z.string('a non-empty text').check(
  opaqueId,
  z.refine((text) => !text.includes(','), 'free of commas'),
)

/** An id as decimal text, given as a number, a bigint or text. */
export function idOf(minimum: bigint): z.ZodMiniType<string> {
  const { text, check, words } = decimal(minimum)
  return z.pipe(z.transform(text), z.string({ error: words }).check(check))
}

/** What may be anything but nothing. */
export const someText: z.ZodMiniString = z.string().check(z.refine(Boolean, 'a non-empty text'))

const ordinary = 'a whole number of at least 1'
/** A number of units. */
export const units: z.ZodMiniNumber = z.int(ordinary).check(z.gte(1, ordinary))

/** What may be null or left out. zod's `nullish` would stand in every bundle for a few of these. */
export function maybe<Value>(schema: z.ZodMiniType<Value>): z.ZodMiniType<Value | undefined> {
  const given: z.ZodMiniType = z.transform((value: unknown) => value ?? undefined)
  return z.pipe(given, z.optional(schema) as z.ZodMiniType<Value | undefined>)
}

/** What every answer has; a success has a blank `error`, or none. */
export const envelope: { readonly error: z.ZodMiniType<string | undefined> } = { error: maybe(z.string()) }
