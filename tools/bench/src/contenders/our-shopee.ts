import { createShopee, type ShopeeClient } from '@cancel/shopee'
import { shopee } from '../world.ts'

export function ourShopee(baseUrl: string, fetch?: typeof globalThis.fetch): ShopeeClient {
  const { partnerId, partnerKey, shopId, accessToken } = shopee
  return createShopee({ partnerId, partnerKey, shopId, accessToken, baseUrl, fetch })
}
