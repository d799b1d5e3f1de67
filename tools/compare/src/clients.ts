import { createShopee } from '@cancel/shopee'
import axios from 'axios'
import axiosRetry from 'axios-retry'
import * as others from 'bench/other-clients'
import ky from 'ky'

/** What the caller takes away: a success, a failure (a no; a throw is one, too), or that nobody knows yet. */
export type Told = 'done' | 'failed' | 'open'

/** A way to cancel an order, as its users write it. */
export type Client = (settings: others.ShopeeAccess, asked: Asked) => Promise<Told>

/** For one attempt, where a client can be told so. */
export const timeoutMs = 3000

/** What is asked: the whole order, or one of three units of its line. */
export type Asked = 'whole' | 'unit'

export const order = { order_sn: '201020EMTHREE1', item_id: 1_680_783, model_id: 327_890_123 } as const
const { order_sn, item_id, model_id } = order
const body = { order_sn, cancel_reason: 'CUSTOMER_REQUEST' } as const
const bodies = {
  whole: body,
  unit: { ...body, partial_cancel_item_list: [{ item_id, model_id, model_quantity: 1 }] },
}
const request = { orderId: order_sn, reason: 'customer_request' } as const
const requests = {
  whole: request,
  unit: { ...request, lines: [{ itemId: item_id, modelId: model_id, quantity: 1 }] },
}

/** Shopee answers errors with 200: a caller who knows looks at `error`. */
const read = (answer: unknown): Told =>
  (answer as { readonly error?: unknown } | null)?.error === '' ? 'done' : 'failed'

const bare =
  (post: others.Post): Client =>
  async (settings, asked) =>
    read(await post(others.signedCancelUrl(settings), bodies[asked], timeoutMs))

const ours =
  (onlyWriter: boolean): Client =>
  async (settings, asked) => {
    const shopee = createShopee({ ...settings, timeoutMs, onlyWriter, reconcile: { settleMs: 100 } })
    const { status } = await shopee.cancel(requests[asked])
    if (status === 'cancelled' || status === 'partially_cancelled') return 'done'
    return status === 'refused' ? 'failed' : 'open'
  }

const kyThatRepeats = ky.extend({ retry: { methods: ['post'], delay: () => 20 } })
const retryingAxios = axios.create()
axiosRetry(retryingAxios)

/** From the plainest to ours. docs/comparison.md tells what each is set to. */
export const clients = {
  '`fetch`': bare(others.viaFetch),
  'ky 2.1': bare(others.viaKy(ky)),
  'ky 2.1 that repeats POST': bare(others.viaKy(kyThatRepeats)),
  'axios 1.21': bare(others.viaAxios(axios)),
  'axios 1.21 with axios-retry 4.5': bare(others.viaAxios(retryingAxios)),
  '@congminh1254/shopee-sdk 2.7': async (settings, asked) => {
    const sdk = await others.openShopeeSdk(settings)
    return read(await sdk.order.cancelOrder(bodies[asked]))
  },
  '`@cancel/shopee`': ours(false),
  // What a read shows is then this call's: nobody else cancels here.
  '`@cancel/shopee` as the only writer': ours(true),
} satisfies Readonly<Record<string, Client>>
