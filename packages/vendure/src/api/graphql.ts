import { compact, type HttpAnswer, memberOf, type Reading, type Schema, textIn } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { VendureOrder } from '../types.ts'

/** What is asked for of an order, in both calls. */
export const orderFields = 'id code state lines { id quantity orderPlacedQuantity }'
export const orderSchema: Schema<VendureOrder> & z.core.$ZodType<VendureOrder> = z.object({
  id: z.string(),
  code: z.string(),
  state: z.string(),
  lines: z.array(z.object({ id: z.string(), quantity: z.int(), orderPlacedQuantity: z.int() })),
})

/** Our codes where the vendor has none: an order that is `null`, and what all error results have in common. */
export const NO_ORDER = 'order:null'
export const ERROR_RESULT = 'any_other_*_ERROR'

/**
 * The vendor's own no, wherever it stands: in `errors`, where the request was not carried out, or in place of the
 * order, as an error result. Both come under HTTP 200. Under any status but that and 400 the words are a gateway's.
 */
export function readAnswer({ status, body }: HttpAnswer): Reading {
  const error = noIn(body.kind === 'json' ? body.value : undefined)
  const isVendors = error === undefined || status === 200 || status === 400
  return compact({ error: isVendors ? error : { message: error.message, isDocumented: false } })
}

function noIn(answer: unknown): Reading['error'] {
  const list = memberOf(answer, 'errors')
  const errors: readonly unknown[] = Array.isArray(list) ? list : []
  const data = memberOf(answer, 'data')
  const values = Object.values(data ?? {})
  const [first] = errors
  if (first !== undefined) {
    const message = textIn(first, 'message')
    const [code, ...others] = new Set(errors.map((error) => textIn(error, 'extensions', 'code')))
    // What fails inside the answer fails when the order was cancelled: such a code says nothing of the request. Nor does
    // one of several.
    const isDone = errors.some(isInside) || values.some((value) => value != null) || others.length > 0
    return isDone ? { message, isDocumented: false } : { code, message }
  }
  if (memberOf(data, 'order') === null) return { code: NO_ORDER }
  const refused = values.find((value) => textIn(value, 'errorCode') !== undefined)
  const code = textIn(refused, 'errorCode')
  if (code === undefined) return undefined
  // In the place of an error result a code of `errors` does not say that nothing was run.
  const isDocumented = code.endsWith('_ERROR')
  return { code, fallbackCode: ERROR_RESULT, message: textIn(refused, 'message'), isDocumented }
}

/** Whether an error is of a field below the one that was asked for (GraphQL, October 2021, 7.1.2: `path`). */
function isInside(error: unknown): boolean {
  const place = memberOf(error, 'path')
  return Array.isArray(place) && place.length > 1
}
