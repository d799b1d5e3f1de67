import { type HttpAnswer, memberOf, type Reading, type Schema, textIn } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { VendureOrder } from '../types.ts'

/** Everything goes to one address by POST (GraphQL over HTTP). */
export const path = '/admin-api'

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
export const ERROR_RESULT = 'any other *_ERROR'

/**
 * The vendor's own no, wherever it stands: in `errors`, where the request was not carried out, or in place of the
 * order, as an error result. Both come under HTTP 200.
 */
export function readAnswer({ body }: HttpAnswer): Reading {
  const answer = body.kind === 'json' ? body.value : undefined
  const errors = memberOf(answer, 'errors')
  const [first]: readonly unknown[] = Array.isArray(errors) ? errors : []
  if (first !== undefined)
    return { error: { code: textIn(first, 'extensions', 'code'), message: textIn(first, 'message') } }
  const data = memberOf(answer, 'data')
  if (memberOf(data, 'order') === null) return { error: { code: NO_ORDER } }
  const refused = Object.values(data ?? {}).find((value) => textIn(value, 'errorCode') !== undefined)
  if (refused === undefined) return {}
  const message = textIn(refused, 'message')
  return { error: { code: textIn(refused, 'errorCode'), fallbackCode: ERROR_RESULT, message } }
}
