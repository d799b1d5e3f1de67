import { CancelError } from '@cancel/core'
import type { PlainRequest } from './client.ts'

/** Checks a request, or the cells of a row, where lines are text such as `A x2; B x1`. */
export function toRequest(given: {
  readonly orderId?: unknown
  readonly lines?: unknown
  readonly note?: unknown
}): PlainRequest {
  const { orderId, lines, note } = given
  if (typeof orderId !== 'string' || orderId === '') refuse('orderId', 'text', orderId)
  const parsed = typeof lines === 'string' ? lines.split(';').map((part) => toLine(part.trim())) : lines
  if (parsed !== undefined && (!Array.isArray(parsed) || parsed.length === 0))
    refuse('lines', 'a list of at least one line', lines)
  return {
    orderId,
    ...(typeof note === 'string' ? { note } : {}),
    ...(parsed === undefined ? {} : { lines: parsed }),
  }
}

function toLine(text: string): { id: string; quantity: number } {
  const found = /^(?<id>\w+)(?: x(?<quantity>\d{1,6}))?$/.exec(text)?.groups
  if (found === undefined) return refuse('lines', 'line ids and quantities, as A x2; B x1', text)
  return { id: String(found['id']), quantity: Number(found['quantity'] ?? 1) }
}

function refuse(field: string, allowed: string, given: unknown): never {
  throw new CancelError({
    code: 'invalid_request',
    provider: 'plain',
    message: `${field} must be ${allowed}; given ${JSON.stringify(given) ?? 'nothing'}`,
  })
}
