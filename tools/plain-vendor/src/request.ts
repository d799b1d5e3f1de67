import { CancelError, type CancelRequest } from '@cancel/core'

export type PlainRequest = CancelRequest & {
  readonly lines?: readonly { readonly id: string; readonly quantity: number }[] | undefined
}

/** Checks a request, or the cells of a row, where lines are text such as `A x2; B x1`. */
export function toRequest({ orderId, lines, note }: Readonly<Record<string, unknown>>): PlainRequest {
  if (typeof orderId !== 'string' || orderId === '') return refuse('orderId', 'text', orderId)
  const parsed = typeof lines === 'string' ? lines.split(';').map(toLine) : lines
  if (parsed !== undefined && (!Array.isArray(parsed) || parsed.length === 0))
    return refuse('lines', 'a list of at least one line', lines)
  return { orderId, ...(typeof note === 'string' && { note }), ...(parsed && { lines: parsed }) }
}

function toLine(text: string): { readonly id: string; readonly quantity: number } {
  const [, id, quantity = 1] = /^\s*(\w+)(?: x(\d{1,6}))?\s*$/.exec(text) ?? []
  if (id === undefined) return refuse('lines', 'line ids and quantities, as A x2; B x1', text.trim())
  return { id, quantity: Number(quantity) }
}

function refuse(field: string, allowed: string, given: unknown): never {
  throw failed('invalid_request', `${field} must be ${allowed}; given ${JSON.stringify(given) ?? 'nothing'}`)
}

export function failed(
  code: CancelError['code'],
  message: string,
  more: { readonly status?: number; readonly retryAfterMs?: number } = {},
): CancelError {
  return new CancelError({ code, provider: 'plain', message, ...more })
}
