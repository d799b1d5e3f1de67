import { createHmac } from 'node:crypto'
import type { ShopeeSDK } from '@congminh1254/shopee-sdk'
import type { AccessToken } from '@congminh1254/shopee-sdk/schemas/access-token'
import type { AxiosInstance } from 'axios'
import type { KyInstance } from 'ky'

/** What one Shopee shop's client is given, as the emulator writes it. */
export interface ShopeeAccess {
  readonly partnerId: number
  readonly partnerKey: string
  readonly shopId?: number | undefined
  readonly accessToken: string
  readonly baseUrl: string
}

/** Sends JSON and reads JSON, as the users of a client write it. */
export type Post = (url: string, body: object, timeoutMs?: number) => Promise<unknown>

export const headers = { 'content-type': 'application/json' }

export const viaFetch: Post = async (url, body, timeoutMs) => {
  const signal = timeoutMs === undefined ? null : AbortSignal.timeout(timeoutMs)
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.json()
}

export function viaKy(ky: KyInstance): Post {
  return (url, json, timeout) => ky.post(url, { json, ...(timeout === undefined ? {} : { timeout }) }).json()
}

export function viaAxios(axios: AxiosInstance): Post {
  return async (url, body, timeout = 0) => (await axios.post<unknown>(url, body, { timeout })).data
}

/**
 * What a bare HTTP client sends: "partner_id, api path, timestamp, access_token, shop_id", HMAC-SHA256 in lower-case hex
 * (open.shopee.com).
 */
export function signedCancelUrl(access: ShopeeAccess): string {
  const { baseUrl, partnerId, partnerKey, shopId = 0, accessToken } = access
  const path = '/api/v2/order/cancel_order'
  const timestamp = Math.floor(Date.now() / 1000)
  const signed = `${partnerId}${path}${timestamp}${accessToken}${shopId}`
  const sign = createHmac('sha256', partnerKey).update(signed).digest('hex')
  const query = `partner_id=${partnerId}&timestamp=${timestamp}&access_token=${accessToken}&shop_id=${shopId}`
  return `${baseUrl}${path}?${query}&sign=${sign}`
}

/**
 * The SDK as its guide sets it up, but for `base_url`, which takes the place of a region. It holds the emulator's
 * first pair of tokens for four hours, of which `token` may say more, or none when a login is to come first.
 */
export async function openShopeeSdk(
  { baseUrl, partnerId, partnerKey, shopId = 0, accessToken }: ShopeeAccess,
  token: Partial<AccessToken> | 'none' = {},
): Promise<ShopeeSDK> {
  const { ShopeeSDK: Sdk } = await import('@congminh1254/shopee-sdk')
  const { InMemoryTokenStorage } = await import('@congminh1254/shopee-sdk/storage')
  const storage = new InMemoryTokenStorage()
  const given = { access_token: accessToken, refresh_token: 'emulator-refresh-token', shop_id: shopId }
  const rest = {
    expire_in: 14_400,
    expired_at: Date.now() + 14_400_000,
    request_id: '',
    error: '',
    message: '',
  }
  if (token !== 'none') await storage.store({ ...given, ...rest, ...token })
  const config = { partner_id: partnerId, partner_key: partnerKey, shop_id: shopId }
  return new Sdk({ ...config, base_url: `${baseUrl}/api/v2` }, storage)
}
