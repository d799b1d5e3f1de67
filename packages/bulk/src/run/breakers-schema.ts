// Apart, so that no declaration of a user's sees a type of zod.
import * as z from 'zod/mini'
import { wholeNumber } from '../options.ts'
import type { Breakers } from './breakers.ts'

const aCount = 'a whole number of at least 1'
const count = z.int(aCount).check(z.gte(1, aCount))
const breaker = z.optional(
  z
    .strictObject({ most: count, of: count })
    .check(z.refine(({ most, of }) => of >= most, { error: 'at least most', path: ['of'] })),
)

/** A breaker of another spelling would not be there. */
export const breakersSchema: z.ZodMiniOptional = z.optional(
  z.strictObject({
    unconfirmed: breaker,
    refused: breaker,
    unreachable: wholeNumber(1),
  } satisfies Record<keyof Breakers, unknown>),
)
