import type { EmulatorClock } from '../clock.ts'
import { secondsUntil } from '../throttle.ts'
import type { RequestKind, VendorAnswers } from '../vendor.ts'
import {
  detail,
  fieldErrors,
  forbidden,
  methodNotAllowed,
  notFound,
  page,
  unauthorized,
  unprocessable,
  unsupportedMediaType,
  wrongOrganization,
} from './errors.ts'

/**
 * Answers for scripted faults. Crux has no codes: a status and Django REST framework's sentence are all there is,
 * and from 500 on there is only a page.
 */
export function createAnswers(clock: EmulatorClock): VendorAnswers {
  return {
    status: (status, kind, retryAfter) => {
      const response = answer(status, kind, secondsUntil(retryAfter, clock.now()))
      if (retryAfter !== undefined) response.headers.set('retry-after', retryAfter)
      return response
    },
    unknownCode: (status) => detail(status, 'A sentence that no page lists.'),
    errorWith200: () => detail(200, 'This action can not be performed on the identifier provided.'),
    otherOrder: (body) =>
      edit(body, (order) => {
        const id = 'order_uuid' in order ? 'order_uuid' : 'uuid'
        return { ...order, [id]: '00000000-0000-4000-8000-00000000dead' }
      }),
    unknownStatus: (body) =>
      edit(body, (order) => ({
        ...order,
        line_items: (order['line_items'] as readonly object[]).map((line) => ({
          ...line,
          status: 'BrandNew',
        })),
      })),
    withoutRows: (body, which) =>
      edit(body, (order) => ({
        ...order,
        line_items: which === 'all' ? [] : (order['line_items'] as readonly object[]).slice(0, -1),
      })),
  }
}

function answer(status: number, kind: RequestKind, seconds: number | undefined): Response {
  if (status >= 500) return page(status, `Server Error (${status})`)
  const rejectedLogin = 'Unable to log in with provided credentials.'
  const make: Readonly<Record<number, () => Response>> = {
    400: () => fieldErrors({ [kind === 'token' ? 'username' : 'order_uuid']: ['This field is required.'] }),
    401: () => unauthorized(kind === 'token' ? rejectedLogin : 'Invalid token.'),
    403: forbidden,
    404: notFound,
    405: () => methodNotAllowed(kind === 'read' ? 'GET' : 'PATCH'),
    409: wrongOrganization,
    415: () => unsupportedMediaType('text/plain'),
    422: unprocessable,
    429: () => {
      const wait = seconds === undefined ? '' : ` Expected available in ${seconds} seconds.`
      return detail(429, `Request was throttled.${wait}`)
    },
  }
  return make[status]?.() ?? detail(status, 'The request was refused.')
}

/** Rewrites an order's body; an empty answer, a page or an error is left alone. */
function edit(body: string, change: (order: Record<string, unknown>) => object): string {
  if (!body.startsWith('{')) return body
  const order = JSON.parse(body) as Record<string, unknown>
  return Array.isArray(order['line_items']) ? JSON.stringify(change(order)) : body
}
