import type { EmulatorClock } from '../clock.ts'
import type { VendorAnswers } from '../vendor.ts'
import { entraResponse } from './entra-errors.ts'
import { faultText, throttled, type Fault } from './errors.ts'
import { jsonText } from './json-text.ts'
import type { ResolvedOptions } from './options.ts'

/** For each status a code and text of "Partner Center REST error codes" (2023-10). */
const listed: Readonly<Record<number, readonly [code: string, description: string]>> = {
  400: ['800002', 'Invalid request input.'],
  401: ['400', 'Access denied.'],
  403: ['900308', 'Insufficient privileges to complete the operation.'],
  404: ['20000', 'The order ID was not found.'],
  408: ['900225', 'Unexpected error.'],
  409: ['800060', 'Your order is in progress. Check your order history for recent orders in few minutes.'],
  417: ['800036', 'Pre-condition failed.'],
  500: ['800003', 'An unexpected error occurred.'],
}

/** The OAuth 2.0 word and Entra's number that go with a status of the token endpoint. */
const tokenErrors: Readonly<Record<number, readonly [error: string, number: number]>> = {
  400: ['invalid_request', 900144],
  401: ['invalid_client', 7000215],
  403: ['access_denied', 65001],
  429: ['temporarily_unavailable', 90055],
}

/** Partner Center's own shapes, for scripted faults. Any other status carries code `0`, "exception not defined". */
export function createAnswers(options: ResolvedOptions, clock: EmulatorClock): VendorAnswers {
  const answer = (fault: Fault, headers: Record<string, string> = {}): Response => {
    const response = jsonText(fault.status, faultText(fault, options.numericCodes))
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  }
  return {
    status: (status, kind, retryAfter) => {
      const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
      if (kind === 'token') {
        const [error, number] = tokenErrors[status] ?? ['temporarily_unavailable', 90033]
        const text = 'The service refused the request.'
        const response = entraResponse({ status, error, number, text }, clock.now())
        if (retryAfter !== undefined) response.headers.set('retry-after', retryAfter)
        return response
      }
      if (status === 429) return throttled(secondsUntil(retryAfter, clock.now()), retryAfter)
      const [code, description] = listed[status] ?? ['0', 'Exception not defined.']
      return answer({ status, code, description }, headers)
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

function secondsUntil(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter)
  return Math.max(0, Math.ceil((Date.parse(retryAfter) - now) / 1000))
}

/** Rewrites members of an order's body and keeps its byte order mark; another body is left alone. */
function edit(body: string, change: (lines: readonly unknown[]) => object): string {
  if (!/^\uFEFF?\{/.test(body)) return body
  const mark = body.startsWith('\uFEFF') ? '\uFEFF' : ''
  const order = JSON.parse(body.slice(mark.length)) as Record<string, unknown>
  const lines = order['lineItems']
  return Array.isArray(lines) ? `${mark}${JSON.stringify({ ...order, ...change(lines) })}` : body
}
