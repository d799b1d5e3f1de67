import type { ClientSettings, TokenStore } from '../src/index.ts'
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

export interface TinyShopeeOptions {
  readonly baseUrl: string
  readonly partnerId: number
  readonly partnerKey: string
  readonly shopId: number
  readonly store: TokenStore
  readonly settings?: ClientSettings
}

type Answer = Readonly<Record<string, unknown>>

/** As little of a Shopee client as core's tests need: core knows no provider. Cancels one order by its number. */
export function createTinyShopee(options: TinyShopeeOptions): (orderId: string) => Promise<unknown> {
  const { partnerId, shopId, store } = options
  const settings = resolveSettings('shopee', options.settings ?? {})
  const channel = openChannel(options, settings)
  channel.scrub.add(options.partnerKey)
  const tokens = storedTokens({
    provider: 'shopee',
    clock: settings.clock,
    store,
    key: channel.account,
    timeoutMs: 5000,
    note: channel.scrub.add,
    budget: () => createBudget('shopee', settings.clock, 20_000, undefined),
    refresh: async (refreshToken) => {
      const body = { refresh_token: refreshToken, partner_id: partnerId, shop_id: shopId }
      const pair = await performCall(channel, post(options, '/api/v2/auth/access_token/get', 'token', body))
      return {
        refreshToken: String(pair['refresh_token']),
        accessToken: String(pair['access_token']),
        expiresAt: settings.clock.now() + Number(pair['expire_in']) * 1000,
      }
    },
  })
  return (orderId) => {
    const body = { order_sn: orderId, cancel_reason: 'CUSTOMER_REQUEST' }
    return performCall({ ...channel, tokens }, post(options, '/api/v2/order/cancel_order', 'cancel', body))
  }
}

function openChannel(
  { partnerId, partnerKey, shopId }: TinyShopeeOptions,
  settings: Channel['settings'],
): Channel {
  const scrub = createScrubber()
  return {
    provider: 'shopee',
    account: `shopee/shop/${shopId}`,
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
    scrub,
    authorize: async ({ url }, { now, token }) => {
      const timestamp = String(Math.floor(now / 1000))
      const own = token === undefined ? '' : `${token}${shopId}`
      const sign = await hmacSha256Hex(partnerKey, `${partnerId}${new URL(url).pathname}${timestamp}${own}`)
      scrub.add(sign)
      return {
        query: {
          partner_id: String(partnerId),
          timestamp,
          sign,
          ...(token === undefined ? {} : { access_token: token, shop_id: String(shopId) }),
        },
      }
    },
  }
}

function post(
  { baseUrl }: TinyShopeeOptions,
  path: string,
  purpose: 'cancel' | 'token',
  body: object,
): Call<Answer> {
  return {
    endpoint: path,
    purpose,
    method: 'POST',
    url: baseUrl + path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    understand: ({ body: read }) => {
      if (read.kind !== 'json' || typeof read.value !== 'object' || read.value === null)
        return { shape: 'foreign' }
      const value = read.value as Answer
      const { error, message } = value as { error?: unknown; message?: unknown }
      if (typeof error === 'string' && error !== '')
        return { shape: 'vendor', code: error, message: JSON.stringify(message) }
      const proof = purpose === 'token' ? value['access_token'] : value['response']
      return proof === undefined ? { shape: 'foreign' } : { shape: 'success', value }
    },
  }
}
