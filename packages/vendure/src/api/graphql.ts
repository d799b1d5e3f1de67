import { type HttpAnswer, memberOf, type Reading, textIn } from '@cancel/core/provider'

/** Everything goes to one address by POST (GraphQL over HTTP). */
export const path = '/admin-api'

/** What is asked for of an order, in both calls. */
export const orderFields = 'id code state lines { id quantity orderPlacedQuantity }'

/** The code of an answer that says with `null` that there is no such order: the vendor has no code for it. */
export const NO_ORDER = 'order:null'

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
  return { error: { code: textIn(refused, 'errorCode'), message: textIn(refused, 'message') } }
}
