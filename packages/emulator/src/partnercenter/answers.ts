import type { EmulatorClock } from '../clock.ts'
import { secondsUntil } from '../throttle.ts'
import type { RequestKind, VendorAnswers } from '../vendor.ts'
import { entraResponse } from './entra-errors.ts'
import { type Fault, fault, faultAnswer, type FaultName, throttled } from './errors.ts'
import type { ResolvedOptions } from './options.ts'

/** For each status one that the page lists. */
const byStatus: ReadonlyMap<number, FaultName> = new Map([
  [400, 'invalidRequest'],
  [401, 'accessDenied'],
  [403, 'insufficientPrivileges'],
  [404, 'orderNotFound'],
  [408, 'unexpected'],
  [409, 'orderInProgress'],
  [417, 'preconditionFailed'],
  [500, 'serverError'],
])

/** The OAuth 2.0 word and Entra's number that go with a status of the token endpoint. */
const tokenErrors: Readonly<Record<number, readonly [error: string, number: number]>> = {
  400: ['invalid_request', 900144],
  401: ['invalid_client', 7000215],
  403: ['access_denied', 65001],
  429: ['temporarily_unavailable', 90055],
}

/** Partner Center's own shapes, for scripted faults. Any other status carries code `0`, "exception not defined". */
export function createAnswers(options: ResolvedOptions, clock: EmulatorClock): VendorAnswers {
  const answer = (refused: Fault): Response => faultAnswer(refused, options.numericCodes)
  const answerTo = (status: number, kind: RequestKind): Response => {
    if (kind === 'token') return entraAnswer(status, clock.now())
    const name = byStatus.get(status)
    return answer(
      name === undefined ? { status, code: '0', description: 'Exception not defined.' } : fault(name),
    )
  }
  return {
    status: (status, kind, retryAfter) => {
      if (status === 429 && kind !== 'token')
        return throttled(secondsUntil(retryAfter, clock.now()), retryAfter)
      const response = answerTo(status, kind)
      if (retryAfter !== undefined) response.headers.set('retry-after', retryAfter)
      return response
    },
    unknownCode: (status) => answer({ status, code: '799999', description: 'A code that no page lists.' }),
    errorWith200: () => answer({ status: 200, code: '400072', description: "This item isn't available." }),
    otherOrder: (body) =>
      edit(body, () => ({ id: 'anotherOrder_00000000000000000001', alternateId: '000000000001' })),
    unknownStatus: (body) => edit(body, () => ({ status: 'brand_new' })),
    withoutRows: (body, which) =>
      edit(body, (lines) => ({ lineItems: which === 'all' ? [] : lines.slice(0, -1) })),
  }
}

function entraAnswer(status: number, now: number): Response {
  const [error, number] = tokenErrors[status] ?? ['temporarily_unavailable', 90033]
  return entraResponse({ status, error, number, text: 'The service refused the request.' }, now)
}

/** Rewrites members of an order's body and keeps its byte order mark; another body is left alone. */
function edit(body: string, change: (lines: readonly unknown[]) => object): string {
  if (!/^\uFEFF?\{/.test(body)) return body
  const mark = body.startsWith('\uFEFF') ? '\uFEFF' : ''
  const order = JSON.parse(body.slice(mark.length)) as Record<string, unknown>
  const lines = order['lineItems']
  return Array.isArray(lines) ? `${mark}${JSON.stringify({ ...order, ...change(lines) })}` : body
}
