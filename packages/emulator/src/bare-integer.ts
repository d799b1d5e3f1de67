import { z } from 'zod'

type Words = z.core.$ZodErrorMap | string

/** A bare whole number of any size, as its digits; a number in quotes is none. */
export function bareInteger(
  error: Words,
  { least, most }: { readonly least: bigint; readonly most?: bigint },
): z.ZodType<string> {
  const large = z.bigint().min(least)
  return z
    .union([z.int().min(Number(least)), most === undefined ? large : large.max(most)], { error })
    .transform(String)
}
