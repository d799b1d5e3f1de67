import type { ShopeeSDK } from '@congminh1254/shopee-sdk'
import type { TokenStorage } from '@congminh1254/shopee-sdk/storage'

export interface SdkSettings {
  readonly baseUrl: string
  readonly partnerId: number
  readonly partnerKey: string
  readonly shopId?: number | undefined
}

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
  { baseUrl, partnerId, partnerKey, shopId = 0 }: SdkSettings,
  token?: HeldToken,
): Promise<ShopeeSDK> {
  const { ShopeeSDK: Sdk } = await import('@congminh1254/shopee-sdk')
  return new Sdk(
    { partner_id: partnerId, partner_key: partnerKey, shop_id: shopId, base_url: `${baseUrl}/api/v2` },
    token && hold(token, shopId),
  )
}

/** The SDK's own way to plug in a storage. */
function hold({ accessToken, refreshToken, expiresAt }: HeldToken, shopId: number): TokenStorage {
  const seconds = 14_400
  let held: Awaited<ReturnType<TokenStorage['get']>> = {
    access_token: accessToken,
    refresh_token: refreshToken,
    shop_id: shopId,
    expire_in: seconds,
    expired_at: expiresAt ?? Date.now() + seconds * 1000,
    request_id: '',
    error: '',
    message: '',
  }
  return {
    store: async (next) => {
      held = next
    },
    get: async () => held,
    clear: async () => {
      held = null
    },
  }
}
