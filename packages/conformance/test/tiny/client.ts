import type {
  AnyCanceller,
  CancelRequest,
  ClientSettings,
  Credential,
  LineState,
  OrderLineView,
  OrderView,
} from '@cancel/core'
import {
  defineProvider,
  endpoint,
  type Endpoint,
  memberOf,
  opaqueId,
  orderState,
  type Row,
  secret,
  setting,
  type Schema,
  storableText,
  textIn,
  tokenCall,
} from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { TinyLine, TinyOrder } from './orders.ts'

export interface TinySettings extends ClientSettings {
  readonly shop: string
  readonly token?: Credential | undefined
  /** `TINY_PASSWORD`. */
  readonly password?: Credential | undefined
}

interface Resolved {
  readonly shop: string
  readonly baseUrl: string
  readonly token?: Credential
  readonly password?: Credential
}

export type TinyRequest = CancelRequest & {
  readonly lines?: readonly { readonly id: string; readonly quantity?: number; readonly left?: number }[]
  readonly requestId?: string
}

export type TinyClient = AnyCanceller & {
  readonly with: (settings: Partial<TinySettings>) => TinyClient
  readonly api?: Readonly<Record<string, (input: never) => Promise<unknown>>>
}

/** What tells one tiny vendor from another. */
export type TinyKind = 'decides' | 'replays' | 'takes it' | 'asks suppliers' | 'shows pages'

/** Whose success says that the request was taken, and no more. */
export const saysNoMore = (kind: TinyKind): boolean => kind === 'takes it' || kind === 'asks suppliers'

/** The tiny vendor's word for each reason. */
export const words = { fraud: 'FRAUD', duplicate: 'ORDERED_TWICE' } as const

const source = 'the tiny vendor, in vendor.ts'
const no = { means: 'no', source } as const

/** The same where its words are numbers, and the numbers that it has. */
export const numbers = { fraud: '7', duplicate: '8' } as const
export const rawNumbers: readonly string[] = ['7', '8', '9']

const rows: readonly Row[] = [
  {
    id: 'no_order',
    when: { status: 404, code: 'no_order' },
    then: 'refuse',
    refusal: 'not_found',
    ...no,
    why: 'It has no such order.',
  },
  {
    id: 'sold_elsewhere',
    when: { status: 409, code: 'sold_elsewhere' },
    then: 'refuse',
    refusal: 'channel_managed',
    ...no,
    why: 'Another shop sold it.',
  },
  {
    id: 'cannot_cancel',
    when: { status: 409, code: 'cannot_cancel' },
    then: 'refuse',
    refusal: 'unspecified',
    look: true,
    ...no,
    why: 'Said of what is cancelled or shipped.',
  },
]

const id = z.string().check(opaqueId)
const reasonIn = (raw: z.ZodMiniType): z.ZodMiniType =>
  z.union([z.enum(['fraud', 'duplicate']), z.strictObject({ raw })])
const whole = { orderId: id, note: z.optional(z.string().check(storableText)) }
const line = z.strictObject({
  id,
  quantity: z.optional(z.int().check(z.gte(1))),
  left: z.optional(z.int().check(z.gte(0))),
})
const lines = z.array(line).check(
  z.minLength(1),
  z.refine(
    (list) => new Set(list.map((each) => each.id)).size === list.length,
    'a list that names nothing twice',
  ),
)

const refSchema = z.strictObject({ orderId: id })
const orderSchema = z.object({
  id: z.string(),
  state: z.string(),
  lines: z.array(z.object({ id: z.string() })),
})

const takenSchema: Schema<unknown> = z.object({ isTaken: z.literal(true) })

interface Sent {
  readonly orderId: string
  readonly lines?: readonly { readonly id: string; readonly units?: number | undefined }[] | undefined
  readonly reason: string | number
  readonly requestId?: string | undefined
}

const sentSchema: Schema<Sent> = z.strictObject({
  orderId: id,
  lines: z.optional(z.array(z.strictObject({ id, units: z.optional(z.int()) }))),
  reason: z.union([z.string(), z.number()]),
  requestId: z.optional(z.string()),
})

const cancelOrder = (kind: TinyKind): Endpoint<Resolved, Sent, unknown> =>
  endpoint({
    name: 'cancel',
    purpose: 'cancel',
    method: 'POST',
    input: sentSchema,
    path: ({ orderId }) => `/orders/${encodeURIComponent(orderId)}`,
    ...(kind === 'asks suppliers'
      ? { form: ({ reason }: Sent) => ({ reason: `${reason}` }) }
      : { json: ({ orderId: _path, ...body }: Sent) => body }),
    ids: ({ requestId }) => ({ requestId }),
    answer:
      (kind === 'takes it' && takenSchema) || (saysNoMore(kind) ? 'empty' : (orderSchema as Schema<unknown>)),
    isAbout: (order, { orderId }) => saysNoMore(kind) || (order as { readonly id?: unknown }).id === orderId,
  })

const getOrder: Endpoint<Resolved, { readonly orderId: string }, TinyOrder> = endpoint({
  name: 'order',
  purpose: 'read',
  method: 'GET',
  input: refSchema,
  path: ({ orderId }) => `/orders/${encodeURIComponent(orderId)}`,
  answer: orderSchema as Schema<unknown> as Schema<TinyOrder>,
  isAbout: (order, { orderId }) => order.id === orderId,
})

/** What a page of an order holds beside the first, which says that there are more. */
export interface TinyPage extends Pick<TinyOrder, 'id' | 'lines'> {
  readonly isLast?: boolean
}

const getMore: Endpoint<Resolved, { readonly orderId: string }, TinyPage> = endpoint({
  name: 'more lines',
  purpose: 'read',
  method: 'GET',
  input: refSchema,
  path: ({ orderId }) => `/orders/${encodeURIComponent(orderId)}/more`,
  answer: z.object({
    id: z.string(),
    lines: z.array(z.object({ id: z.string() })),
  }) as Schema<unknown> as Schema<TinyPage>,
  isAbout: (page, { orderId }) => page.id === orderId,
})

const rest = {
  endpoint: 'getMore',
  to: (order: TinyOrder & Pick<TinyPage, 'isLast'>, ref: { readonly orderId: string }) =>
    order.isLast === false ? ref : undefined,
  join: (order: TinyOrder, { lines: more }: TinyPage) => ({
    ...order,
    lines: [...order.lines, ...more],
    isLast: true,
  }),
} as const

const login: Endpoint<Resolved, { readonly password: string }, { readonly token: string }> = endpoint({
  name: 'token',
  purpose: 'token',
  method: 'POST',
  input: z.strictObject({ password: z.string() }),
  path: () => '/token',
  json: (input) => input,
  answer: z.object({ token: z.string() }),
})

/** An honest client for a tiny vendor, declared as every provider is. */
export function tinyFactory(kind: TinyKind): (settings: TinySettings) => TinyClient {
  const isVendor = kind !== 'asks suppliers'
  const isNumbered = kind === 'shows pages'
  const request = z.strictObject({
    ...whole,
    reason: reasonIn(isNumbered ? z.enum(rawNumbers) : z.string().check(storableText)),
    ...(isVendor && { lines: z.optional(lines) }),
    ...(kind === 'replays' && { requestId: z.optional(z.string().check(z.minLength(1))) }),
  }) as Schema<unknown> as Schema<TinyRequest>
  return defineProvider<Resolved, TinyRequest, { readonly orderId: string }, TinyOrder, TinySettings, never>({
    name: 'tiny',
    title: 'Tiny',
    settings: {
      fields: { shop: setting(z.string(), { isRequired: true }), token: secret(), password: secret() },
      alternatives: [{ groups: [['token'], ['password']] }],
      host: () => 'https://tiny.invalid',
      account: ({ shop }) => (shop === undefined ? undefined : [shop]),
    },
    token: {
      given: 'token',
      login: tokenCall({
        endpoint: login,
        input: async ({ reveal }) => ({ password: await reveal('password') }),
        token: ({ token }) => ({ accessToken: token, livesMs: 3_600_000 }),
      }),
    },
    // A login has an empty one, which is no secret.
    sign: ({ token }) => ({ headers: { authorization: token === undefined ? '' : `Bearer ${token}` } }),
    endpoints: { cancelOrder: cancelOrder(kind), getOrder, getMore },
    answers: ({ body }) => {
      const list = memberOf(body.kind === 'json' ? body.value : undefined, 'errors')
      const errors: readonly unknown[] = Array.isArray(list) ? list : []
      const codes = new Set(errors.map((one) => textIn(one, 'code')))
      const [code] = codes
      if (code === undefined) return {}
      // One of several says nothing of what the others are about.
      return { error: { code, message: textIn(errors[0], 'message'), isDocumented: codes.size === 1 } }
    },
    rows,
    cancel: {
      endpoint: 'cancelOrder',
      request,
      reasons: Object.keys(words),
      ...(isVendor && { parts: 'units' as const }),
      facts: factsOf[kind],
      sent: ({ reason: why }) => ({ reason: spell(why, isNumbered), note: false }),
      asked: ({ lines: named }) => named?.map((each) => ({ id: each.id })),
      to: ({ orderId, lines: named, reason: why, requestId }): Sent => ({
        orderId,
        lines: named?.map((each) => ({ id: each.id, units: each.quantity })),
        reason: isNumbered ? Number(spell(why, true)) : spell(why, false),
        requestId,
      }),
      ...(!saysNoMore(kind) && kind !== 'shows pages' && { order: (order: TinyOrder) => order }),
      ...(kind === 'replays' && {
        complete: (given: TinyRequest) => ({ requestId: crypto.randomUUID(), ...given }),
      }),
    },
    read: {
      endpoint: 'getOrder',
      ref: refSchema,
      to: (ref) => ref,
      order: (order: TinyOrder) => order,
      ...(kind === 'shows pages' && { rest: [rest] }),
      view: viewOf(isVendor && kind !== 'shows pages'),
    },
    advise: (_request, { state }) => ({
      allowed: state === 'cancelled' || state === 'shipped' ? 'no' : 'not_known',
      because: `it is ${state}`,
      advice: [],
    }),
    flatRow: { columns: {}, toRequest: ({ orderId, reason: why }) => ({ orderId, reason: why }) },
  })
}

/** What is known of each of them. */
export const factsOf = {
  decides: {
    decidedBy: 'vendor',
    yes: 'done',
    repeat: { whole: 'refused', lines: 'unknown' },
    orderWord: { cancelled: 'covers', shipped: 'covers' },
  },
  replays: {
    decidedBy: 'vendor',
    yes: 'done',
    orderWord: { cancelled: 'covers', shipped: 'covers' },
    requestId: 'replayed',
  },
  'shows pages': { decidedBy: 'vendor' },
  'takes it': { decidedBy: 'vendor', orderWord: { cancelled: 'covers', shipped: 'covers' } },
  'asks suppliers': { decidedBy: 'supplier' },
} as const

function spell(why: TinyRequest['reason'], isNumbered: boolean): string {
  return typeof why === 'object' ? why.raw : (isNumbered ? numbers : words)[why as keyof typeof words]
}

const states = new Map<string, 'open' | 'cancelled' | 'shipped'>([
  ['open', 'open'],
  ['cancelled', 'cancelled'],
  ['shipped', 'shipped'],
])

/** Where the order has no word its lines decide, and each may have its own. */
const viewOf =
  (hasWord: boolean) =>
  ({ id: orderId, state, lines: own }: TinyOrder): OrderView => {
    const word = states.get(state) ?? 'other'
    const shown = own.map((row) => viewRow(row, word))
    return {
      orderId,
      state: hasWord || state !== '' ? word : orderState(undefined, shown),
      ...(hasWord && { word }),
      vendorState: state,
      lines: shown,
    }
  }

function viewRow({ id: rowId, units, cancelled, shipped, state }: TinyLine, word: LineState): OrderLineView {
  const gone = cancelled === units ? 'cancelled' : shipped ? 'shipped' : undefined
  const told = state === undefined ? gone : (states.get(state) ?? 'other')
  return {
    id: rowId,
    state: told ?? (word === 'other' ? word : 'open'),
    ...(state !== undefined && { vendorState: state }),
    quantity: units,
    cancelled,
  }
}
