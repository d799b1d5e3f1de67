import type { Clock } from '@cancel/core'
import { type Call, fits, type HttpAnswer, type ShapeOf, type Understanding } from '@cancel/core/provider'
import { checks } from '../checks.ts'
import { shopeeRows, unlisted } from '../canceller/errors.ts'

/** What a call needs to know of its client. */
export interface Endpoint {
  readonly baseUrl: string
  readonly clock: Clock
}

/** An id on its way out: a number up to 2^53 - 1; a bigint, or decimal text, beyond. */
export type ShopeeIdInput = number | bigint | string

/** An id as it is answered: beyond 2^53 as decimal text. */
export type ShopeeId = number | string

/** What every answer has beside its own fields. */
export interface ShopeeEnvelope {
  /** Empty in a success. */
  readonly error?: string | null | undefined
  readonly message?: string | null | undefined
  /** For Shopee's support. */
  readonly request_id?: string | null | undefined
  readonly [field: string]: unknown
}

/** Checks an order's number: opaque, but for the comma, which would make it two in `order_sn_list`. */
export function checkOrderSn(value: unknown, field: string): string {
  const orderSn = checks.id(value, field)
  return orderSn.includes(',') ? checks.fail(field, 'free of commas', orderSn) : orderSn
}

/** `POST` with a JSON body. The verb is the one the page's own samples use, whatever its heading says. */
export function post<Value>(
  { baseUrl, clock }: Endpoint,
  path: string,
  parts: Pick<Call<Value>, 'endpoint' | 'purpose' | 'addsUp' | 'body'>,
  shape: ShapeOf<Value>,
  isTheRightOne?: (value: Value) => boolean,
): Call<Value> {
  return {
    ...parts,
    method: 'POST',
    url: `${baseUrl}/api/v2/${path}`,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    understand: (answer) => readAnswer(answer, clock, shape, isTheRightOne),
  }
}

/**
 * Reads an answer in Shopee's terms. Errors come under any HTTP status, 200 above all, so the body is asked first.
 * Only an error the pages list counts as the vendor's own; any other proves nothing.
 */
export function readAnswer<Value>(
  answer: HttpAnswer,
  clock: Clock,
  shape: ShapeOf<Value>,
  isTheRightOne: (value: Value) => boolean = () => true,
): Understanding<Value> {
  const value = answer.body.kind === 'json' ? answer.body.value : undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { shape: 'foreign' }
  const { error, message, msg, request_id: id } = value as Readonly<Record<string, unknown>>
  const foreign = { shape: 'foreign', ...(typeof id === 'string' && id !== '' && { requestId: id }) } as const
  const code = error ?? ''
  if (typeof code !== 'string') return foreign
  // The samples of successes print "", null, " " and "-".
  if (/^[\s-]*$/.test(code)) {
    const isSuccess = answer.status >= 200 && answer.status < 300 && fits<Value>(shape, value)
    return isSuccess && isTheRightOne(value) ? { ...foreign, shape: 'success', value } : foreign
  }
  const text = [message, msg].find((words) => typeof words === 'string') ?? ''
  const words = text.replace(/[\s.!]+$/, '')
  const bare = withoutModule(code)
  const listed = isListed(code, words) || isListed(bare, words)
  return {
    ...foreign,
    shape: listed ? 'vendor' : 'foreign',
    code,
    fallbackCode: listed ? bare : unlisted,
    message: words,
    // Only the daily limit says when it ends: "00:00 (UTC+08:00)".
    ...(code === 'error_limit' && /daily/i.test(words) ? { retryAfterMs: untilMidnight(answer, clock) } : {}),
  }
}

/**
 * `common.error_auth` is `error_auth`. But `order.error_limit` (not cancellable) and `error_limit` (daily quota) are
 * opposites that only their prefix tells apart.
 */
function withoutModule(code: string): string {
  return code.endsWith('.error_limit') ? code : code.replace(/^(?:common|order)\.\s*/, '')
}

function isListed(code: string, words: string): boolean {
  const compared = code.replaceAll(/\s+/g, '')
  return shopeeRows.some(
    ({ when }) => [when.code].flat().includes(compared) && (when.text === undefined || when.text.test(words)),
  )
}

const hourMs = 3_600_000

function untilMidnight({ headers }: HttpAnswer, clock: Clock): number {
  const now = Date.parse(headers.get('date') ?? '') || clock.now()
  return 24 * hourMs - ((now + 8 * hourMs) % (24 * hourMs))
}
