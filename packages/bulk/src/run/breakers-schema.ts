import type { Schema } from '@cancel/core'
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

/** What `Breakers` may be, as a Standard Schema: one of another spelling would not be there. */
export const breakersSchema: Schema<unknown> = z.strictObject({
  unconfirmed: breaker,
  refused: breaker,
  unreachable: wholeNumber(1),
} satisfies Record<keyof Breakers, unknown>)
