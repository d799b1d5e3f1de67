import type { ShopeeSDK } from '@congminh1254/shopee-sdk'
import type { ShopeeAccess } from './world.ts'

/** A pair of tokens from elsewhere. */
export interface HeldToken {
  readonly accessToken: string
  readonly refreshToken: string
  /** In milliseconds since the epoch; left out, in four hours. */
  readonly expiresAt?: number
}

/**
 * The SDK as its guide sets it up, but for `base_url`, which takes the place of a region. With a pair of tokens, or
 * without one when a login is to come first.
 */
export async function openShopeeSdk(
  { baseUrl, partnerId, partnerKey, shopId = 0 }: Omit<ShopeeAccess, 'accessToken'>,
  token?: HeldToken,
): Promise<ShopeeSDK> {
  const { ShopeeSDK: Sdk } = await import('@congminh1254/shopee-sdk')
  const { InMemoryTokenStorage } = await import('@congminh1254/shopee-sdk/storage')
  const storage = new InMemoryTokenStorage()
  const seconds = 14_400
  if (token !== undefined)
    await storage.store({
      access_token: token.accessToken,
      refresh_token: token.refreshToken,
      shop_id: shopId,
      expire_in: seconds,
      expired_at: token.expiresAt ?? Date.now() + seconds * 1000,
      request_id: '',
      error: '',
      message: '',
    })
  const config = { partner_id: partnerId, partner_key: partnerKey, shop_id: shopId }
  return new Sdk({ ...config, base_url: `${baseUrl}/api/v2` }, storage)
}
