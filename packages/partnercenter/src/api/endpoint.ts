import { type Checks, fits, type HttpAnswer, type ShapeOf, type Understanding } from '@cancel/core/provider'
import { checkOrderRef } from './order-ref.ts'

/** What every call of the API is built with. */
export interface Endpoint {
  readonly baseUrl: string
  readonly applicationName: string | undefined
  readonly locale: string | undefined
}

/** `{base}/v1/customers/{customer-tenant-id}/orders/{order-id}`. Throws `invalid_request` for what may not enter it. */
export function orderUrl(
  { baseUrl }: Endpoint,
  checks: Checks,
  given: { readonly customerId?: unknown; readonly orderId?: unknown },
): { readonly url: string; readonly orderId: string } {
  const { customerId, orderId } = checkOrderRef(checks, given)
  return { url: `${baseUrl}/v1/customers/${customerId}/orders/${encodeURIComponent(orderId)}`, orderId }
}

/**
 * The headers that say the same at every attempt ("Partner Center REST headers", 2023-10). The page calls
 * MS-Contract-Version required although the examples of the cancel pages leave it out.
 */
export function apiHeaders({ applicationName, locale }: Endpoint): Readonly<Record<string, string>> {
  return {
    accept: 'application/json',
    'ms-contract-version': 'v1',
    ...(locale === undefined ? {} : { 'x-locale': locale }),
    ...(applicationName === undefined ? {} : { 'ms-partnercenter-application': applicationName }),
  }
}

/** "Partner Center REST error codes" (2023-10); `code` has also been seen as a number. */
interface Fault {
  readonly code?: unknown
  readonly description: string
}
/** The gateway's answer to too many requests ("API throttling guidance", 2023-10). */
interface Throttle {
  readonly statusCode: number
  readonly message: string
}

/** Reads an answer in Partner Center's terms: its error wherever one is, else what is asked for, else something foreign. */
export function readAnswer<Value>(
  answer: HttpAnswer,
  shape: ShapeOf<Value>,
  isTheRightOne: (value: Value) => boolean,
): Understanding<Value> {
  const echoed = answer.headers.get('ms-requestid')
  const common = echoed === null || echoed === '' ? {} : { requestId: echoed }
  if (answer.body.kind !== 'json') return { shape: 'foreign', ...common }
  const { value } = answer.body
  const error = readFault(value, answer.status)
  if (error !== undefined) return { ...error, ...common }
  const succeeded =
    answer.status >= 200 && answer.status < 300 && fits<Value>(shape, value) && isTheRightOne(value)
  return succeeded ? { shape: 'success', value, ...common } : { shape: 'foreign', ...common }
}

function readFault(value: unknown, status: number): Understanding<never> | undefined {
  if (
    fits<Fault>({ description: 'text' }, value) &&
    (typeof value.code === 'string' || typeof value.code === 'number')
  ) {
    return { shape: 'vendor', code: String(value.code), message: value.description }
  }
  if (
    status !== 429 ||
    !fits<Throttle>({ statusCode: 'number', message: 'text' }, value) ||
    value.statusCode !== 429
  )
    return undefined
  const seconds = /\bin (\d{1,7}) seconds?\b/i.exec(value.message)?.[1]
  const wait = seconds === undefined ? {} : { retryAfterMs: Number(seconds) * 1000 }
  return { shape: 'vendor', message: value.message, ...wait }
}
