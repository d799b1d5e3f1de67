import type { VendorAnswers } from '../../../../packages/emulator/src/vendor.ts'
import { failed } from '../../../../packages/vendure/test/emulator/faults.ts'

/** Only HTTP, JSON and queries that are malformed have a status of their own; every other refusal comes under HTTP 200. */
const refusals: ReadonlyMap<number, readonly [status: number, code: string]> = new Map([
  [400, [400, 'BAD_USER_INPUT']],
  [401, [200, 'FORBIDDEN']],
  [403, [200, 'FORBIDDEN']],
  [404, [200, 'ENTITY_NOT_FOUND']],
  [422, [200, 'BAD_USER_INPUT']],
])

function refuse(status: number, code: string, headers: Record<string, string> = {}): Response {
  const { body } = failed(code)
  return new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } })
}

interface Order {
  readonly lines: readonly Readonly<Record<string, unknown>>[]
}

/** Changes the order in an answer, where it has one. */
function changeOrder(body: string, change: (order: Order) => object): string {
  const isOrder = (value: unknown): value is Order =>
    typeof value === 'object' && value !== null && 'lines' in value
  return JSON.stringify(JSON.parse(body, (_name, value) => (isOrder(value) ? change(value) : value)))
}

/** What a Vendure server says when it refuses, and its answers with something amiss. */
export const answers: VendorAnswers = {
  status: (status, _kind, retryAfter) => {
    const [own, code] = refusals.get(status) ?? [status, 'INTERNAL_SERVER_ERROR']
    return refuse(own, code, retryAfter === undefined ? {} : { 'retry-after': retryAfter })
  },
  unknownCode: (status) => refuse(status, 'NEVER_LISTED'),
  errorWith200: () => refuse(200, 'INTERNAL_SERVER_ERROR'),
  otherOrder: (body) => changeOrder(body, (order) => ({ ...order, id: '777777' })),
  // A success that does not show its effect.
  unknownStatus: (body) =>
    changeOrder(body, (order) => ({
      ...order,
      state: 'NeverListed',
      lines: order.lines.map((line) => ({ ...line, quantity: line['orderPlacedQuantity'] })),
    })),
  withoutRows: (body, which) =>
    changeOrder(body, (order) => ({ ...order, lines: which === 'all' ? [] : order.lines.slice(0, -1) })),
}
