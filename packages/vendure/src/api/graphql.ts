import type { HttpAnswer, Reading } from '@cancel/core/provider'

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
  if (!isObject(answer)) return {}
  const [first] = Array.isArray(answer['errors']) ? answer['errors'] : []
  if (isObject(first)) {
    const { message, extensions } = first
    return { error: { code: textIn(extensions, 'code'), message: textOf(message) } }
  }
  const data = isObject(answer['data']) ? answer['data'] : {}
  if (data['order'] === null) return { error: { code: NO_ORDER } }
  const refused = Object.values(data).find((value) => textIn(value, 'errorCode') !== undefined)
  if (refused === undefined) return {}
  return { error: { code: textIn(refused, 'errorCode'), message: textIn(refused, 'message') } }
}

function textIn(value: unknown, field: string): string | undefined {
  return isObject(value) ? textOf(value[field]) : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
