import { compact, parseJson } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { maybe } from './api/envelope.ts'
import { textOf } from './mapping/lines.ts'
import { PushError } from './push-error.ts'
import { type ShopeePush, signedBody } from './push.ts'

/** What a push is about, by its `code`; `other` for codes that bear on no order. */
export type ShopeePushKind =
  | 'authorized'
  | 'deauthorized'
  | 'order_status'
  | 'tracking_number'
  | 'authorization_expires'
  | 'shipping_document'
  | 'return'
  | 'package'
  | 'other'

/** A push, read. Something changed: read the order to learn what it is now. Plain JSON. */
export type ShopeePushEvent = {
  /** What it is about. */
  readonly kind: ShopeePushKind
  /** The vendor's number of the kind, such as 3. */
  readonly code: number
  /**
   * The same for each delivery of one push: its `msg_id`, or else what it says. A push comes again when its answer was
   * missed, and anybody who caught one can send it again: the signature has no time in it.
   */
  readonly id: string
  /** When it was sent. ISO 8601. */
  readonly at: string
  /** Whose it is, where it names a shop. */
  readonly shopId?: string
  /** The order it is about, where it names one: `orderId` of a request. */
  readonly orderId?: string
  /** With `order_status`: the order's new status in Shopee's word, such as `CANCELLED`. */
  readonly status?: string
  /** With `order_status`: when the status changed. ISO 8601. */
  readonly updatedAt?: string
  /** Everything else it said, as it came; a whole number above 2^53 - 1 as decimal text. */
  readonly data: Readonly<Record<string, unknown>>
}

/** "Push Mechanism", open.shopee.com, 2023-01-16, for 1 to 15; public clients, 2026-09, for 29 and 30. */
const kinds: ReadonlyMap<number, ShopeePushKind> = new Map([
  [1, 'authorized'],
  [2, 'deauthorized'],
  [3, 'order_status'],
  [4, 'tracking_number'],
  [12, 'authorization_expires'],
  [15, 'shipping_document'],
  [29, 'return'],
  [30, 'package'],
])

/** Some pushes send their numbers as text (public clients, 2026-09). */
const number = z.pipe(
  z.transform((value) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value)),
  z.number().check(z.gte(0), z.lte(8_640_000_000_000)),
)
const message = z.looseObject({ code: number, timestamp: number, data: maybe(z.looseObject({})) })

/**
 * Reads a push that Shopee signed. Answer it with 2xx and an empty body within 3 seconds, then work.
 * @returns what it says; unknown codes come as `other`
 * @throws PushError that says why: no signature, a wrong one, a body that was parsed before, or a body of no known shape
 *
 * @example
 * ```ts
 * import { readShopeePush } from '@cancel/shopee'
 *
 * export async function onPush(request: Request): Promise<Response> {
 *   const event = await readShopeePush({
 *     url: 'https://example.com/shopee/push',
 *     body: await request.text(),
 *     authorization: request.headers.get('authorization') ?? undefined,
 *     keys: ['the push key of the console'],
 *   })
 *   if (event.kind === 'order_status') console.log(event.orderId, event.status)
 *   return new Response()
 * }
 * ```
 */
export async function readShopeePush(push: ShopeePush): Promise<ShopeePushEvent> {
  const body = await signedBody(push)
  const said = message.safeParse(parseJson(typeof body === 'string' ? body : new TextDecoder().decode(body)))
  if (said.success) return eventOf(said.data)
  throw new PushError('unknown_shape', 'it is signed, but this version does not read its body')
}

function eventOf(push: z.output<typeof message>): ShopeePushEvent {
  const { code, timestamp } = push
  const data: Readonly<Record<string, unknown>> = push.data ?? {}
  // Odd ids cost no push: what it is about still tells it from others.
  const shopId = textOf(push['shop_id'])
  const orderId = textOf(data['ordersn']) ?? textOf(data['order_sn'])
  const { status, update_time: updated } = data
  const words = code === 3 && typeof status === 'string' ? status : undefined
  const { data: changed } = number.safeParse(updated)
  // Of one order there may be several parcels: only its status is told by order, word and time.
  const about = (words === undefined ? undefined : orderId) ?? JSON.stringify(data)
  return {
    kind: kinds.get(code) ?? 'other',
    code,
    id: textOf(push['msg_id']) ?? [code, shopId, about, words, changed ?? timestamp].join('/'),
    at: timeOf(timestamp),
    ...compact({
      shopId,
      orderId,
      status: words,
      updatedAt: changed === undefined ? undefined : timeOf(changed),
    }),
    data,
  }
}

/** Unix seconds; milliseconds have been seen as well. */
function timeOf(value: number): string {
  return new Date(value > 100_000_000_000 ? value : value * 1000).toISOString()
}
