import { CancelError, type CancelRequest } from '@cancel/core'

export type PlainRequest = CancelRequest & {
  readonly lines?: readonly { readonly id: string; readonly quantity: number }[] | undefined
}

/** Checks a request, or the cells of a row, where lines are text such as `A x2; B x1`. */
export function toRequest({
  orderId,
  lines,
  note,
}: Readonly<Partial<Record<'orderId' | 'lines' | 'note', unknown>>>): PlainRequest {
  if (typeof orderId !== 'string' || orderId === '') return refuse('orderId', 'text', orderId)
  const parsed = typeof lines === 'string' ? lines.split(';').map((part) => toLine(part.trim())) : lines
  if (parsed !== undefined && (!Array.isArray(parsed) || parsed.length === 0))
    return refuse('lines', 'a list of at least one line', lines)
  return {
    orderId,
    ...(typeof note === 'string' ? { note } : {}),
    ...(parsed === undefined ? {} : { lines: parsed }),
  }
}

function toLine(text: string): { readonly id: string; readonly quantity: number } {
  const [, id, quantity = 1] = /^(\w+)(?: x(\d{1,6}))?$/.exec(text) ?? []
  return id === undefined
    ? refuse('lines', 'line ids and quantities, as A x2; B x1', text)
    : { id, quantity: Number(quantity) }
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
