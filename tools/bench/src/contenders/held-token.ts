import type { TokenStorage } from '@congminh1254/shopee-sdk/storage'

export interface HeldToken {
  readonly accessToken: string
  readonly refreshToken: string
  readonly shopId: number
  /** In milliseconds since the epoch; left out, in four hours. */
  readonly expiresAt?: number
}

/** A pair of tokens from elsewhere, for the SDK's own way to plug in a storage. */
export function heldToken({ accessToken, refreshToken, shopId, expiresAt }: HeldToken): TokenStorage {
  const seconds = 14_400
  type Held = Awaited<ReturnType<TokenStorage['get']>>
  let held: Held = {
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
