import type { Call, HttpAnswer, Understanding } from '@cancel/core/provider'
import type { TinyOrder } from './orders.ts'
import { type TinyRequest, unitsOf, wordOf } from './plan.ts'

const baseUrl = 'https://tiny.invalid'

type Body = Readonly<Record<string, unknown>>

export function cancelCall(request: TinyRequest): Call<TinyOrder | null> {
  const { orderId, reason, lines, requestId } = request
  const told = reason === undefined ? {} : { reason: wordOf(reason) }
  return {
    ...post(
      `/orders/${encodeURIComponent(orderId)}`,
      { units: unitsOf(request), ...told, requestId },
      'cancel',
    ),
    addsUp: lines !== undefined,
    understand: (answer) =>
      answer.status === 204 && answer.body.kind === 'empty'
        ? { shape: 'success', value: null, effect: 'accepted' }
        : understand(answer, orderOf(orderId)),
  }
}

export function readCall({ orderId }: { readonly orderId: string }): Call<TinyOrder> {
  return {
    endpoint: 'order',
    purpose: 'read',
    method: 'GET',
    url: `${baseUrl}/orders/${encodeURIComponent(orderId)}`,
    understand: (answer) => understand(answer, orderOf(orderId)),
  }
}

export function tokenCall(password: string): Call<string> {
  return {
    ...post('/token', { password }, 'token'),
    understand: (answer) =>
      understand(answer, ({ token }) => (typeof token === 'string' ? token : undefined)),
  }
}

function post(path: string, body: object, purpose: 'cancel' | 'token'): Omit<Call<never>, 'understand'> {
  const headers = { 'content-type': 'application/json' }
  return {
    endpoint: purpose,
    purpose,
    method: 'POST',
    url: baseUrl + path,
    headers,
    body: JSON.stringify(body),
  }
}

function understand<Value>(
  { status, body }: HttpAnswer,
  read: (body: Body) => Value | undefined,
): Understanding<Value> {
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null)
    return { shape: 'foreign' }
  const fields = body.value as Body
  const { code, message } = fields
  if (typeof code === 'string') return { shape: 'vendor', code, message: String(message) }
  const value = status === 200 ? read(fields) : undefined
  return value === undefined ? { shape: 'foreign' } : { shape: 'success', value }
}

function orderOf(orderId: string): (body: Body) => TinyOrder | undefined {
  return (body) => (body['id'] === orderId ? (body as Body & TinyOrder) : undefined)
}
