import * as others from './other-clients.ts'

/** Everything that a contender is given. */
export interface World {
  readonly shopee: others.ShopeeAccess
  readonly kibo: { readonly tenantId: string; readonly accessToken: string; readonly baseUrl: string }
}

/** The one order that every contender cancels again and again. */
export const cancelBody = { order_sn: '201020SQQ5K2EP', cancel_reason: 'CUSTOMER_REQUEST' } as const
export const kiboOrder = { orderId: 4_021_876, dispositionReason: 'customer_changed_mind' } as const

type Fetch = typeof fetch

/** What a library gives, in which one of these says how it went. */
type Answer = Readonly<Partial<Record<'error' | 'orderStatus' | 'status', unknown>>>
const successes: ReadonlySet<unknown> = new Set(['', 'Cancelled', 'CANCELED', 'cancelled'])

/**
 * A way to cancel an order, or to make the one request that cancels it. It loads what it needs only when it is opened:
 * only one runs in a process. `fetch` takes the place of the default transport, for contenders that take one. Opened, it
 * is one call, which is made again and again; what is no success throws.
 */
function contender<Client>(
  title: string,
  load: (world: World, fetch?: Fetch) => Promise<Client>,
  call: (client: Client) => Promise<Answer>,
) {
  return {
    title,
    open: async (world: World, fetch?: Fetch) => {
      const client = await load(world, fetch)
      return async (): Promise<void> => {
        const { error, orderStatus, status } = await call(client)
        const said = error ?? orderStatus ?? status
        if (!successes.has(said)) throw new Error(`no success: ${String(said)}`)
      }
    },
  }
}

/** A bare HTTP client: it sends a URL that was signed once. */
const bare = (title: string, load: (world: World) => Promise<others.Post>) =>
  contender(
    title,
    async (world) => ({ url: others.signedCancelUrl(world.shopee), post: await load(world) }),
    ({ url, post }) => post(url, cancelBody) as Promise<Answer>,
  )

const viaUndici = async ({ shopee: { baseUrl } }: World): Promise<others.Post> => {
  const { Pool } = await import('undici')
  // As many connections as the pool of ours has by default.
  const pool = new Pool(baseUrl, { connections: 64 })
  return async (url, json) => {
    const sent = { method: 'POST', headers: others.headers, body: JSON.stringify(json) } as const
    const answer = await pool.request({ ...sent, path: url.slice(baseUrl.length) })
    return answer.body.json()
  }
}

async function shopee(world: World, fetch?: Fetch) {
  const { createShopee } = await import('@cancel/shopee')
  return createShopee({ ...world.shopee, fetch })
}

async function kibo(world: World, fetch?: Fetch) {
  const { createKibo } = await import('@cancel/kibo')
  return createKibo({ ...world.kibo, fetch })
}

/** `apiHost` may be a whole origin, and a ready token spares it the login, which only speaks https. */
const kiboSdk = (what: string, settings: { readonly fetchApi?: Fetch } = {}) =>
  contender(
    `@kibocommerce/rest-sdk ${what}`,
    async ({ kibo: { tenantId, accessToken, baseUrl } }) => {
      const { Configuration } = await import('@kibocommerce/rest-sdk')
      const { OrderApi } = await import('@kibocommerce/rest-sdk/clients/Commerce/index.js')
      return new OrderApi(new Configuration({ tenantId, accessToken, apiHost: baseUrl, ...settings }))
    },
    (orders) =>
      orders.cancelOrder({
        orderId: String(kiboOrder.orderId),
        commerceRuntimeCanceledReason: { reasonCode: 'customerChangedMind' },
      }),
  )

const shopeeApi = contender('@cancel/shopee `api.cancelOrder`', shopee, ({ api }) =>
  api.cancelOrder(cancelBody),
)
const readByCancel = 'cancel_by,cancel_reason,buyer_cancel_reason,fulfillment_flag,item_list,package_list'
const shopeeTwoCalls = contender(
  '@cancel/shopee `api.cancelOrder`, then `api.getOrderDetail`',
  shopee,
  async ({ api }) => {
    const cancelled = await api.cancelOrder(cancelBody)
    if (cancelled.error !== '') return cancelled
    return api.getOrderDetail({
      order_sn_list: [cancelBody.order_sn],
      request_order_status_pending: true,
      response_optional_fields: readByCancel.split(','),
    })
  },
)
const shopeeCancel = contender('@cancel/shopee `cancel`', shopee, async (client) => {
  const result = await client.cancel({ orderId: cancelBody.order_sn, reason: 'customer_request' })
  return 'by' in result && result.by !== 'this_call' ? { error: result.by } : result
})
const kiboApi = contender('@cancel/kibo `api.cancelOrder`', kibo, ({ api }) => api.cancelOrder(kiboOrder))
// Kibo says yes to a cancelled order, too. Without a read before, nothing proves whose cancel it was.
const kiboCancel = contender('@cancel/kibo `cancel`', kibo, (client) =>
  client.cancel({ orderId: String(kiboOrder.orderId), reason: 'customer_request' }),
)

const pooled = ({ title, open }: ReturnType<typeof contender>) => ({
  title: `${title}, pooled`,
  open: async (world: World) => {
    const { createPooledFetch } = await import('@cancel/pool')
    return open(world, createPooledFetch())
  },
})

/** In the order in which a round goes through them, and in which the tables show them. */
export const contenders = {
  undici: bare('undici `Pool.request`', viaUndici),
  fetch: bare('global `fetch`', async () => others.viaFetch),
  ky: bare('ky', async () => others.viaKy((await import('ky')).default)),
  axios: bare('axios', async () => others.viaAxios((await import('axios')).default)),
  'shopee-sdk': contender(
    '@congminh1254/shopee-sdk `cancelOrder`',
    (world) => others.openShopeeSdk(world.shopee),
    ({ order }) => order.cancelOrder(cancelBody),
  ),
  api: shopeeApi,
  'two-calls': shopeeTwoCalls,
  cancel: shopeeCancel,
  'api-pooled': pooled(shopeeApi),
  'two-calls-pooled': pooled(shopeeTwoCalls),
  'cancel-pooled': pooled(shopeeCancel),
  'kibo-sdk': kiboSdk('`OrderApi.cancelOrder`'),
  'kibo-sdk-fetch': kiboSdk('with `fetchApi: fetch`', { fetchApi: fetch }),
  'kibo-api': kiboApi,
  'kibo-cancel': kiboCancel,
  'kibo-api-pooled': pooled(kiboApi),
}

export type ContenderId = keyof typeof contenders

export const contenderIds: readonly ContenderId[] = Object.keys(contenders) as ContenderId[]
