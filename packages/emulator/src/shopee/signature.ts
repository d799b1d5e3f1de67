import { createHmac } from 'node:crypto'

/** What goes into the signature of one request; what an API type lacks is left out. */
export interface ShopeeSignatureParts {
  readonly partnerId: string
  /** The path as sent: `/api/v2/...`, no host, no query. */
  readonly path: string
  /** Unix seconds, as sent. */
  readonly timestamp: string
  readonly accessToken?: string | undefined
  /** The `shop_id` or the `merchant_id`, as sent. */
  readonly accountId?: string | undefined
}

/**
 * The `sign` of a request: everything joined without a separator, neither body nor other query parameters.
 * Source: Shopee Open Platform, "API calls", 2025-11-21.
 */
export function signShopeeRequest(partnerKey: string, parts: ShopeeSignatureParts): string {
  const { partnerId, path, timestamp, accessToken = '', accountId = '' } = parts
  return hexDigest(partnerKey, partnerId + path + timestamp + accessToken + accountId)
}

/**
 * The bare `Authorization` value of a push: the configured callback URL, a bar, the raw body.
 * Source: Shopee Open Platform, "Push Mechanism", 2023-01-16.
 */
export function signShopeePush(key: string, url: string, body: string): string {
  return hexDigest(key, `${url}|${body}`)
}

/** The key is used as text: it looks like hex but is not decoded. The digest keeps its leading zeros. */
function hexDigest(key: string, message: string): string {
  return createHmac('sha256', Buffer.from(key, 'utf8')).update(message, 'utf8').digest('hex')
}
