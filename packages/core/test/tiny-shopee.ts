import * as z from 'zod/mini'
import type { ApiOptions, CancelRequest, ClientSettings, OrderCanceller, TokenStore } from '../src/index.ts'
import {
  defineProvider,
  endpoint,
  type Schema,
  secret,
  setting,
  store,
  tokenCall,
} from '../src/define/index.ts'
import { hmacSha256Hex } from '../src/signing/index.ts'

export interface TinyShopeeOptions {
  readonly baseUrl: string
  readonly partnerId: number
  readonly partnerKey: string
  readonly shopId: number
  readonly store: TokenStore
  readonly settings?: ClientSettings
}

interface Settings {
  readonly baseUrl: string
  readonly partnerId: number
  readonly partnerKey: unknown
  readonly shopId: number
  readonly accessToken: unknown
  readonly tokens: unknown
}

type Refresh = { readonly refresh_token: string }
type Pair = { readonly access_token: string; readonly refresh_token: string; readonly expire_in: number }
type Order = { readonly order_sn: string }
type Client = OrderCanceller<CancelRequest> & {
  readonly api: { readonly cancelOrder: (input: Order, options?: ApiOptions) => Promise<unknown> }
}

const order: Schema<Order> = z.strictObject({ order_sn: z.string() })
const response: Schema<object> = z.object({ response: z.object({}) })
const pair: Schema<Pair> = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expire_in: z.number(),
})
const ref: Schema<{ readonly orderId: string }> = z.strictObject({ orderId: z.string() })

/** As little of a Shopee client as core's tests need: core knows no provider. Cancels one order by its number. */
export function createTinyShopee(options: TinyShopeeOptions): (orderId: string) => Promise<unknown> {
  const { baseUrl, partnerId, partnerKey, shopId, store: tokens, settings } = options
  const client = create({ baseUrl, partnerId, partnerKey, shopId, tokens, ...settings })
  return (orderId) => client.api.cancelOrder({ order_sn: orderId })
}

/** The account of such a client, which is the key of its tokens in a store. */
export function tinyAccount(baseUrl: string, shopId: number): string {
  return `shopee/${baseUrl.slice(baseUrl.indexOf('://') + 3)}/shop/${shopId}`
}

const create = defineProvider<Settings, CancelRequest, { readonly orderId: string }, Order, object, Client>({
  name: 'shopee',
  title: 'Shopee',
  settings: {
    fields: {
      partnerId: setting(z.number()),
      partnerKey: secret(),
      shopId: setting(z.number()),
      accessToken: secret(),
      tokens: store(),
    },
    alternatives: [{ groups: [['accessToken'], ['tokens']] }],
    host: (_settings, refuse) => refuse('baseUrl', 'given', undefined),
    account: ({ shopId }) => ['shop', String(shopId)],
  },
  token: {
    given: 'accessToken',
    store: 'tokens',
    login: tokenCall({
      endpoint: endpoint<Settings, Refresh, Pair>({
        name: 'v2.public.refresh_access_token',
        purpose: 'token',
        method: 'POST',
        input: z.strictObject({ refresh_token: z.string() }) as Schema<Refresh>,
        path: () => '/api/v2/auth/access_token/get',
        json: (input, { partnerId, shopId }) => ({ ...input, partner_id: partnerId, shop_id: shopId }),
        answer: pair,
      }),
      input: ({ refreshToken }) => ({ refresh_token: String(refreshToken) }),
      token: ({ access_token: accessToken, refresh_token: refreshToken, expire_in: seconds }) => ({
        accessToken,
        refreshToken,
        livesMs: seconds * 1000,
      }),
    }),
  },
  sign: async ({ url, now, token, settings: { partnerId, shopId }, reveal }) => {
    const timestamp = String(Math.floor(now / 1000))
    const own = token === undefined ? '' : `${token}${shopId}`
    const key = await reveal('partnerKey')
    const sign = await hmacSha256Hex(key, `${partnerId}${new URL(url).pathname}${timestamp}${own}`)
    return {
      query: {
        partner_id: String(partnerId),
        timestamp,
        sign,
        ...(token === undefined ? {} : { access_token: token, shop_id: String(shopId) }),
      },
    }
  },
  endpoints: {
    cancelOrder: endpoint<Settings, Order, object>({
      name: 'v2.order.cancel_order',
      purpose: 'cancel',
      method: 'POST',
      input: order,
      path: () => '/api/v2/order/cancel_order',
      json: ({ order_sn }) => ({ order_sn, cancel_reason: 'CUSTOMER_REQUEST' }),
      answer: response,
    }),
    getOrder: endpoint<Settings, Order, object>({
      name: 'v2.order.get_order_detail',
      purpose: 'read',
      method: 'GET',
      input: order,
      path: () => '/api/v2/order/get_order_detail',
      query: ({ order_sn }) => ({ order_sn_list: order_sn }),
      answer: response,
    }),
  },
  answers: ({ body }) => {
    const { error, message } = (body.kind === 'json' ? body.value : {}) as Record<string, unknown>
    return typeof error === 'string' && error !== ''
      ? { error: { code: error, message: JSON.stringify(message) } }
      : {}
  },
  rows: [
    {
      id: 'refresh_token_refused',
      when: { purpose: 'token', shape: 'vendor' },
      then: 'throw',
      means: 'no',
      code: 'unauthenticated',
      why: 'A refresh token works once.',
      source: 'a test',
    },
  ],
  cancel: {
    endpoint: 'cancelOrder',
    request: z.strictObject({ orderId: z.string() }),
    reasons: [],
    facts: { decidedBy: 'vendor' },
    to: ({ orderId }) => ({ order_sn: orderId }),
  },
  read: {
    endpoint: 'getOrder',
    ref,
    to: ({ orderId }) => ({ order_sn: orderId }),
    order: () => undefined,
    view: ({ order_sn: orderId }) => ({ orderId, state: 'other', vendorState: '', lines: [] }),
  },
  flatRow: { columns: {}, toRequest: ({ orderId }) => ({ orderId }) },
})
