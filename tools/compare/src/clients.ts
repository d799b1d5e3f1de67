import { CancelError, type CancelResult } from '@cancel/core'
import { createShopee } from '@cancel/shopee'
import axios from 'axios'
import axiosRetry from 'axios-retry'
import { openShopeeSdk } from 'bench/open-shopee-sdk'
import { type Post, viaAxios, viaFetch, viaKy } from 'bench/posts'
import { type ShopeeAccess, signedCancelUrl } from 'bench/world'
import ky from 'ky'

/** What is asked: the whole order, or one of three units of its line. */
export type Asked = 'whole' | 'unit'

/** What the caller takes away: a success, a failure (a throw or a no), or that nobody knows yet. */
export type Told = 'done' | 'failed' | 'open'

/** A way to cancel an order, as its users write it. */
export interface Client {
  readonly title: string
  /** What it is set to beside its defaults, for the page. */
  readonly setUp: string
  /** Cancels once. A throw is told to the caller as one. `timeoutMs`: for one attempt, where a client can be told so. */
  readonly cancel: (settings: ShopeeAccess, asked: Asked, timeoutMs: number) => Promise<Told>
}

export const order = { orderSn: '201020EMTHREE1', itemId: 1_680_783, modelId: 327_890_123, units: 3 } as const

function bodyOf(asked: Asked): { readonly order_sn: string; readonly cancel_reason: 'CUSTOMER_REQUEST' } {
  const { orderSn, itemId, modelId } = order
  const partial = { partial_cancel_item_list: [{ item_id: itemId, model_id: modelId, model_quantity: 1 }] }
  return { order_sn: orderSn, cancel_reason: 'CUSTOMER_REQUEST', ...(asked === 'unit' ? partial : {}) }
}

/** Shopee answers errors with 200: a caller who knows looks at `error`. */
function read(answer: unknown): Told {
  return (answer as { readonly error?: unknown } | null)?.error === '' ? 'done' : 'failed'
}

const bare = (title: string, setUp: string, post: Post): Client => ({
  title,
  setUp,
  cancel: async (settings, asked, timeoutMs) =>
    read(await post(signedCancelUrl(settings), bodyOf(asked), timeoutMs)),
})

const ours = (title: string, setUp: string, onlyWriter: boolean): Client => ({
  title,
  setUp,
  cancel: async (settings, asked, timeoutMs) => {
    const { orderSn: orderId, itemId, modelId } = order
    const shopee = createShopee({ ...settings, timeoutMs, onlyWriter, reconcile: { settleMs: 100 } })
    const request = { orderId, reason: 'customer_request' as const }
    const lines = [{ itemId, modelId, quantity: 1 }]
    try {
      return told(await shopee.cancel(asked === 'unit' ? { ...request, lines } : request))
    } catch (error) {
      if (CancelError.is(error)) return 'failed'
      throw error
    }
  },
})

function told({ status }: CancelResult): Told {
  if (status === 'cancelled' || status === 'partially_cancelled') return 'done'
  return status === 'refused' ? 'failed' : 'open'
}

const retryingAxios = axios.create()
axiosRetry(retryingAxios)
const retry = { methods: ['post' as const], delay: () => 20 }

/** From the plainest to ours. */
export const clients: readonly Client[] = [
  bare('`fetch`', 'a timeout; `response.ok` is looked at', viaFetch),
  bare('ky 2.1', 'a timeout; by default it sends no POST again', viaKy(ky)),
  bare('ky 2.1 that repeats POST', "a timeout, `retry: { methods: ['post'] }`", viaKy(ky.extend({ retry }))),
  bare('axios 1.21', 'a timeout', viaAxios(axios)),
  bare(
    'axios 1.21 with axios-retry 4.5',
    'a timeout; three retries, which is the default',
    viaAxios(retryingAxios),
  ),
  {
    title: '@congminh1254/shopee-sdk 2.7',
    setUp: 'its defaults; it has no timeout',
    cancel: async (settings, asked) => {
      const sdk = await openShopeeSdk(settings, { ...settings, refreshToken: 'emulator-refresh-token' })
      return read(await sdk.order.cancelOrder(bodyOf(asked)))
    },
  },
  ours('`@cancel/shopee`', 'a timeout, a short settle time', false),
  // What a read shows is then this call's: nobody else cancels here.
  ours('`@cancel/shopee` as the only writer', 'a timeout, a short settle time, `onlyWriter: true`', true),
]
