import type { KiboClient } from '@cancel/kibo'
import type { ShopeeClient } from '@cancel/shopee'
import { openShopeeSdk } from './open-shopee-sdk.ts'
import { headers, type Post, viaAxios, viaFetch, viaKy } from './posts.ts'
import { cancelBody, kiboOrder, signedCancelUrl, type World } from './world.ts'

/** A way to cancel an order, or to make the one request that cancels it. */
export interface Contender {
  /** As tables call it. */
  readonly title: string
  /** Left out, one call is one request that cancels; else the order is read after it. */
  readonly reads?: true
  /**
   * Loads what it needs only when it is called: only one runs in a process. `fetch` takes the place of the default
   * transport, for contenders that take one.
   */
  readonly open: (world: World, fetch?: typeof globalThis.fetch) => Promise<Call>
}

/** One call, made again and again. It gives what its library gives, in which one of these says how it went. */
export type Call = () => Promise<{
  readonly error?: unknown
  readonly orderStatus?: unknown
  readonly status?: unknown
}>

/** A bare HTTP client: it sends a URL that was signed once. */
const bare = (title: string, load: (url: string) => Promise<Post>): Contender => ({
  title,
  open: async ({ shopee }) => {
    const url = signedCancelUrl(shopee)
    const post = await load(url)
    return () => post(url, cancelBody) as ReturnType<Call>
  },
})

const withUndici = async (url: string): Promise<Post> => {
  const { Pool } = await import('undici')
  const { origin, pathname, search } = new URL(url)
  // As many connections as the pool of ours has by default.
  const pool = new Pool(origin, { connections: 64 })
  const request = { method: 'POST', path: pathname + search, headers } as const
  return async (_url, body) => {
    const answer = await pool.request({ ...request, body: JSON.stringify(body) })
    return answer.body.json()
  }
}

const shopee =
  (call: (client: ShopeeClient) => ReturnType<Call>): Contender['open'] =>
  async (world, fetch) => {
    const { createShopee } = await import('@cancel/shopee')
    const client = createShopee({ ...world.shopee, fetch })
    return () => call(client)
  }

const kibo =
  (call: (client: KiboClient) => ReturnType<Call>): Contender['open'] =>
  async (world, fetch) => {
    const { createKibo } = await import('@cancel/kibo')
    const client = createKibo({ ...world.kibo, fetch })
    return () => call(client)
  }

/** `apiHost` may be a whole origin, and a ready token spares it the login, which only speaks https. */
const kiboSdk =
  (settings: { readonly fetchApi?: typeof fetch } = {}): Contender['open'] =>
  async ({ kibo: { tenantId, accessToken, baseUrl } }) => {
    const { Configuration } = await import('@kibocommerce/rest-sdk')
    const { OrderApi } = await import('@kibocommerce/rest-sdk/clients/Commerce/index.js')
    const configuration = new Configuration({ tenantId, accessToken, apiHost: baseUrl, ...settings })
    const orders = new OrderApi(configuration)
    const orderId = String(kiboOrder.orderId)
    const commerceRuntimeCanceledReason = { reasonCode: 'customerChangedMind' }
    return () => orders.cancelOrder({ orderId, commerceRuntimeCanceledReason })
  }

const shopeeApi: Contender = {
  title: '@cancel/shopee `api.cancelOrder`',
  open: shopee(({ api }) => api.cancelOrder(cancelBody)),
}
const shopeeTwoCalls: Contender = {
  title: '@cancel/shopee `api.cancelOrder`, then `api.getOrderDetail`',
  reads: true,
  open: shopee(async ({ api }) => {
    const cancelled = await api.cancelOrder(cancelBody)
    if (cancelled.error !== '') return cancelled
    return api.getOrderDetail({
      order_sn_list: [cancelBody.order_sn],
      request_order_status_pending: true,
      response_optional_fields: [
        'cancel_by',
        'cancel_reason',
        'buyer_cancel_reason',
        'fulfillment_flag',
        'item_list',
        'package_list',
      ],
    })
  }),
}
const shopeeCancel: Contender = {
  title: '@cancel/shopee `cancel`',
  reads: true,
  open: shopee(async (client) => {
    const result = await client.cancel({ orderId: cancelBody.order_sn, reason: 'customer_request' })
    return 'by' in result && result.by !== 'this_call' ? { error: result.by } : result
  }),
}
const kiboApi: Contender = {
  title: '@cancel/kibo `api.cancelOrder`',
  open: kibo(({ api }) => api.cancelOrder(kiboOrder)),
}
const kiboCancel: Contender = {
  title: '@cancel/kibo `cancel`',
  // Kibo says yes to a cancelled order, too. Without a read before, nothing proves whose cancel it was.
  open: kibo((client) => client.cancel({ orderId: String(kiboOrder.orderId), reason: 'customer_request' })),
}

const pooled = (contender: Contender): Contender => ({
  ...contender,
  title: `${contender.title}, pooled`,
  open: async (world) => {
    const { createPooledFetch } = await import('@cancel/pool')
    return contender.open(world, createPooledFetch())
  },
})

/** In the order in which a round goes through them, and in which the tables show them. */
const all = {
  undici: bare('undici `Pool.request`', withUndici),
  fetch: bare('global `fetch`', async () => viaFetch),
  ky: bare('ky', async () => viaKy((await import('ky')).default)),
  axios: bare('axios', async () => viaAxios((await import('axios')).default)),
  'shopee-sdk': {
    title: '@congminh1254/shopee-sdk `cancelOrder`',
    open: async (world) => {
      const sdk = await openShopeeSdk(world.shopee, { ...world.shopee, refreshToken: 'unused' })
      return () => sdk.order.cancelOrder(cancelBody)
    },
  },
  api: shopeeApi,
  'two-calls': shopeeTwoCalls,
  cancel: shopeeCancel,
  'api-pooled': pooled(shopeeApi),
  'two-calls-pooled': pooled(shopeeTwoCalls),
  'cancel-pooled': pooled(shopeeCancel),
  'kibo-sdk': {
    title: '@kibocommerce/rest-sdk `OrderApi.cancelOrder`',
    open: kiboSdk(),
  },
  'kibo-sdk-fetch': {
    title: '@kibocommerce/rest-sdk with `fetchApi: fetch`',
    open: kiboSdk({ fetchApi: fetch }),
  },
  'kibo-api': kiboApi,
  'kibo-cancel': kiboCancel,
  'kibo-api-pooled': pooled(kiboApi),
} satisfies Readonly<Record<string, Contender>>

export type ContenderId = keyof typeof all

export const contenders: Readonly<Record<ContenderId, Contender>> = all

export const contenderIds: readonly ContenderId[] = Object.keys(all) as ContenderId[]

export function contenderIdOf(name: string): ContenderId {
  const found = contenderIds.find((id) => id === name)
  if (found !== undefined) return found
  throw new TypeError(`there is no contender ${name}; there are ${contenderIds.join(', ')}`)
}
