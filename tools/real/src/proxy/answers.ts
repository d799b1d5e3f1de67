import type { VendorAnswers } from '../../../../packages/emulator/src/vendor.ts'

// What a Vendure server says when it refuses: seen live on 3.7.3, 2026-11-28. Only HTTP, JSON and queries that are
// malformed have a status of their own; every other refusal comes under HTTP 200.

const codes: ReadonlyMap<number, readonly [status: number, code: string, message: string]> = new Map([
  [400, [400, 'BAD_USER_INPUT', 'Variable "$input" got invalid value']],
  [401, [200, 'FORBIDDEN', 'You are not currently authorized to perform this action']],
  [403, [200, 'FORBIDDEN', 'You are not currently authorized to perform this action']],
  [404, [200, 'ENTITY_NOT_FOUND', 'No Order with the id "0" could be found']],
  [422, [200, 'BAD_USER_INPUT', 'Variable "$input" got invalid value']],
])

export const answers: VendorAnswers = {
  status: (status, _kind, retryAfter) => {
    const [own, code, message] = codes.get(status) ?? [
      status,
      'INTERNAL_SERVER_ERROR',
      'Internal server error',
    ]
    return refusal(own, code, message, retryAfter === undefined ? {} : { 'retry-after': retryAfter })
  },
  unknownCode: (status) => refusal(status, 'NEVER_LISTED', 'An error that no page lists.'),
  errorWith200: () => refusal(200, 'INTERNAL_SERVER_ERROR', 'Internal server error'),
  otherOrder: (body) => changeOrder(body, (order) => ({ ...order, id: '777777' })),
  unknownStatus: (body) =>
    changeOrder(body, (order) => ({ ...order, state: 'NeverListed', lines: untouched(order) })),
  withoutRows: (body, which) =>
    changeOrder(body, (order) => ({ ...order, lines: which === 'all' ? [] : linesOf(order).slice(0, -1) })),
}

type Json = Readonly<Record<string, unknown>>

function refusal(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }], data: null })
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

/** Changes the order in an answer, where it has one. */
function changeOrder(body: string, change: (order: Json) => Json): string {
  const answer = JSON.parse(body) as { data?: Json | null }
  const data = Object.entries(answer.data ?? {}).map(([field, value]) => [
    field,
    isOrder(value) ? change(value) : value,
  ])
  return JSON.stringify({ ...answer, data: Object.fromEntries(data) })
}

function isOrder(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && 'state' in value
}

function linesOf(order: Json): readonly Json[] {
  return Array.isArray(order['lines']) ? (order['lines'] as readonly Json[]) : []
}

/** A success that does not show its effect. */
function untouched(order: Json): readonly Json[] {
  return linesOf(order).map((line) => ({ ...line, quantity: line['orderPlacedQuantity'] }))
}
