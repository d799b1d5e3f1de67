import { once } from 'node:events'
import {
  type Call,
  type Channel,
  createBudget,
  createHostClocks,
  createScrubber,
  performCall,
  resolveSettings,
  storedTokens,
} from '../src/provider/index.ts'
import { hmacSha256Hex } from '../src/signing/index.ts'
import { createFileTokenStore } from './file-token-store.ts'

// One process of several: waits to be told to go, refreshes the shared token if need be, cancels one order.
interface Task {
  readonly baseUrl: string
  readonly partnerId: number
  readonly partnerKey: string
  readonly shopId: number
  readonly orderId: string
  readonly file: string
}

const task = JSON.parse(process.argv[2] ?? '') as Task
const settings = resolveSettings('shopee', {})
const channel: Channel = {
  provider: 'shopee',
  account: `shopee/shop/${task.shopId}`,
  settings,
  rows: [
    {
      id: 'refresh_token_refused',
      when: { purpose: 'token', shape: 'vendor' },
      proof: true,
      disposition: 'throw',
      code: 'unauthenticated',
    },
  ],
  hostClocks: createHostClocks(),
  scrub: createScrubber(),
  authorize: async ({ url }, { now, token }) => {
    const timestamp = String(Math.floor(now / 1000))
    const path = new URL(url).pathname
    const signed = `${task.partnerId}${path}${timestamp}${token === undefined ? '' : token + String(task.shopId)}`
    return {
      query: {
        partner_id: String(task.partnerId),
        timestamp,
        sign: await hmacSha256Hex(task.partnerKey, signed),
        ...(token === undefined ? {} : { access_token: token, shop_id: String(task.shopId) }),
      },
    }
  },
}

type Answer = Readonly<Record<string, unknown>>

function post(path: string, purpose: 'cancel' | 'token', body: object): Call<Answer> {
  return {
    endpoint: path,
    purpose,
    method: 'POST',
    url: task.baseUrl + path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    understand: ({ body: read }) => {
      if (read.kind !== 'json') return { shape: 'foreign' }
      const value = read.value as Answer
      const error = value['error']
      return typeof error === 'string' && error !== ''
        ? { shape: 'vendor', code: error }
        : { shape: 'success', value }
    },
  }
}

const tokens = storedTokens({
  provider: 'shopee',
  clock: settings.clock,
  store: createFileTokenStore(task.file),
  key: channel.account,
  timeoutMs: 5000,
  note: channel.scrub.add,
  budget: () => createBudget('shopee', settings.clock, 20_000, undefined),
  refresh: async (refreshToken) => {
    const body = { refresh_token: refreshToken, partner_id: task.partnerId, shop_id: task.shopId }
    const pair = await performCall(channel, post('/api/v2/auth/access_token/get', 'token', body))
    return {
      refreshToken: String(pair['refresh_token']),
      accessToken: String(pair['access_token']),
      expiresAt: settings.clock.now() + Number(pair['expire_in']) * 1000,
    }
  },
})

process.send?.('ready')
await once(process, 'message')
const body = { order_sn: task.orderId, cancel_reason: 'CUSTOMER_REQUEST' }
await performCall({ ...channel, tokens }, post('/api/v2/order/cancel_order', 'cancel', body))
process.send?.('cancelled')
process.disconnect()
