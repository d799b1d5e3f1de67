import { CancelError, type CancelResult } from '@cancel/core'
import type { ShopeeEmulator } from '@cancel/emulator'
import { createShopee } from '@cancel/shopee'
import axios from 'axios'
import axiosRetry from 'axios-retry'
import { openShopeeSdk } from 'bench/open-shopee-sdk'
import { signedCancelUrl } from 'bench/world'
import ky from 'ky'

/** What is asked: the whole order, or one of three units of its line. */
export type Asked = 'whole' | 'unit'

/** What the caller takes away: a success, a failure (a throw or a no), or that nobody knows yet. */
export type Told = 'done' | 'failed' | 'open'

type ServerSettings = Awaited<ReturnType<ShopeeEmulator['listen']>>['settings'] & {
  /** How long one attempt may take, where a client can be told so. */
  readonly timeoutMs: number
}

/** A way to cancel an order, as its users write it. */
export interface Client {
  readonly title: string
  /** What it is set to beside its defaults, for the page. */
  readonly setUp: string
  /** Cancels once. A throw is told to the caller as one. */
  readonly cancel: (settings: ServerSettings, asked: Asked) => Promise<Told>
}

export const order = { orderSn: '201020EMTHREE1', itemId: 1_680_783, modelId: 327_890_123, units: 3 } as const

const urlOf = (settings: ServerSettings): string => signedCancelUrl(settings.baseUrl, settings)

function bodyOf(asked: Asked): { readonly order_sn: string; readonly cancel_reason: 'CUSTOMER_REQUEST' } {
  const { orderSn, itemId, modelId } = order
  const partial = { partial_cancel_item_list: [{ item_id: itemId, model_id: modelId, model_quantity: 1 }] }
  return { order_sn: orderSn, cancel_reason: 'CUSTOMER_REQUEST', ...(asked === 'unit' ? partial : {}) }
}

/** Shopee answers errors with 200: a caller who knows looks at `error`. */
function read(answer: unknown): Told {
  return (answer as { readonly error?: unknown } | null)?.error === '' ? 'done' : 'failed'
}

const withFetch: Client = {
  title: '`fetch`',
  setUp: 'a timeout; `response.ok` is looked at',
  cancel: async (settings, asked) => {
    const response = await fetch(urlOf(settings), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(bodyOf(asked)),
      signal: AbortSignal.timeout(settings.timeoutMs),
    })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    return read(await response.json())
  },
}

const withKy: Client = {
  title: 'ky 2.1',
  setUp: 'a timeout; by default it sends no POST again',
  cancel: async (settings, asked) =>
    read(await ky.post(urlOf(settings), { json: bodyOf(asked), timeout: settings.timeoutMs }).json()),
}

const withRetryingKy: Client = {
  title: 'ky 2.1 that repeats POST',
  setUp: "a timeout, `retry: { methods: ['post'] }`",
  cancel: async (settings, asked) => {
    const retry = { methods: ['post' as const], delay: () => 20 }
    const options = { json: bodyOf(asked), timeout: settings.timeoutMs, retry }
    return read(await ky.post(urlOf(settings), options).json())
  },
}

const withAxios: Client = {
  title: 'axios 1.21',
  setUp: 'a timeout',
  cancel: async (settings, asked) =>
    read((await axios.post<unknown>(urlOf(settings), bodyOf(asked), { timeout: settings.timeoutMs })).data),
}

const withAxiosRetry: Client = {
  title: 'axios 1.21 with axios-retry 4.5',
  setUp: 'a timeout; three retries, which is the default',
  cancel: async (settings, asked) => {
    const client = axios.create({ timeout: settings.timeoutMs })
    axiosRetry(client)
    return read((await client.post<unknown>(urlOf(settings), bodyOf(asked))).data)
  },
}

const shopeeSdk: Client = {
  title: '@congminh1254/shopee-sdk 2.7',
  setUp: 'its defaults; it has no timeout',
  cancel: async (settings, asked) => {
    const sdk = await openShopeeSdk(settings, { ...settings, refreshToken: 'emulator-refresh-token' })
    return read(await sdk.order.cancelOrder(bodyOf(asked)))
  },
}

const setUp = 'a timeout, a short settle time'

const ours: Client = { title: '`@cancel/shopee`', setUp, cancel: cancelWith(false) }

/** What a read shows is then this call's: nobody else cancels here. */
const oursAlone: Client = {
  title: '`@cancel/shopee` as the only writer',
  setUp: `${setUp}, \`onlyWriter: true\``,
  cancel: cancelWith(true),
}

function cancelWith(onlyWriter: boolean): Client['cancel'] {
  return async (settings, asked) => {
    const { orderSn, itemId, modelId } = order
    const shopee = createShopee({ ...settings, onlyWriter, reconcile: { settleMs: 100 } })
    const lines = [{ itemId, modelId, quantity: 1 }]
    const request = { orderId: orderSn, reason: 'customer_request' as const }
    try {
      return told(await shopee.cancel(asked === 'unit' ? { ...request, lines } : request))
    } catch (error) {
      if (CancelError.is(error)) return 'failed'
      throw error
    }
  }
}

function told({ status }: CancelResult): Told {
  if (status === 'cancelled' || status === 'partially_cancelled') return 'done'
  return status === 'refused' ? 'failed' : 'open'
}

/** From the plainest to ours. */
export const clients: readonly Client[] = [
  withFetch,
  withKy,
  withRetryingKy,
  withAxios,
  withAxiosRetry,
  shopeeSdk,
  ours,
  oursAlone,
]
