import type { ShopeeEmulator } from '@cancel/emulator'
import { ShopeeSDK } from '@congminh1254/shopee-sdk'
import { type HeldToken, heldToken } from '../contenders/held-token.ts'

export interface OpenedSdk {
  readonly sdk: ShopeeSDK
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/**
 * The SDK as its guide sets it up, but for `base_url`, which takes the place of a region, at an emulator that listens.
 * With a pair of tokens, or without one when a login is to come first.
 */
export async function openShopeeSdk(
  emulator: ShopeeEmulator,
  token?: Partial<HeldToken>,
): Promise<OpenedSdk> {
  const { url, settings, close } = await emulator.listen()
  const { partnerId, partnerKey, shopId = 0 } = settings
  const { accessToken, refreshToken } = emulator.server.tokenPair()
  const sdk = new ShopeeSDK(
    { partner_id: partnerId, partner_key: partnerKey, shop_id: shopId, base_url: `${url}/api/v2` },
    token && heldToken({ accessToken, refreshToken, shopId, ...token }),
  )
  return { sdk, [Symbol.asyncDispose]: close }
}
