import { idText, opaqueId } from '@cancel/core/provider'
import * as z from 'zod/mini'

/**
 * Vendure reads ids with JavaScript's `Number`: to it `1e1`, `0xA` and `010` all name order 10, and it cancels that one
 * (seen live on 3.7.3, 2026-11-28). So a text that is a number must be spelled as one.
 */
const isSpelledAsItIs = (value: string): boolean =>
  Number.isNaN(Number(value)) || /^(?:0|[1-9]\d*)$/.test(value)

/** An id of an order or of a line: text, or a number that JavaScript can hold. */
export const id: z.ZodMiniType<string> = z.pipe(
  z.transform(idText),
  z.string().check(opaqueId, z.refine(isSpelledAsItIs, 'plain digits without leading zeros, or no number')),
)
