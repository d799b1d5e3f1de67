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

/** What every answer has; a success has a blank `error`, or none. */
export const envelope: { readonly error: z.ZodMiniOptional<z.ZodMiniNullable<z.ZodMiniString>> } = {
  error: z.nullish(z.string()),
}
