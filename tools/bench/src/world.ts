import { createHmac } from 'node:crypto'

/** What one Shopee shop's client is given, as the emulator writes it. */
export interface ShopeeAccess {
  readonly partnerId: number
  readonly partnerKey: string
  readonly shopId?: number | undefined
  readonly accessToken: string
  readonly baseUrl: string
}

/** Everything that a contender is given. */
export interface World {
  readonly shopee: ShopeeAccess
  readonly kibo: { readonly tenantId: string; readonly accessToken: string; readonly baseUrl: string }
}

/** The one order that every contender cancels again and again. */
export const cancelBody = { order_sn: '201020SQQ5K2EP', cancel_reason: 'CUSTOMER_REQUEST' } as const
export const kiboOrder = { orderId: 4_021_876, dispositionReason: 'customer_changed_mind' } as const

/**
 * What a bare HTTP client sends: "partner_id, api path, timestamp, access_token, shop_id", HMAC-SHA256 in lower-case hex
 * (open.shopee.com).
 */
export function signedCancelUrl({
  baseUrl,
  partnerId,
  partnerKey,
  shopId = 0,
  accessToken,
}: ShopeeAccess): string {
  const path = '/api/v2/order/cancel_order'
  const timestamp = Math.floor(Date.now() / 1000)
  const sign = createHmac('sha256', partnerKey)
    .update(`${partnerId}${path}${timestamp}${accessToken}${shopId}`)
    .digest('hex')
  const query = `partner_id=${partnerId}&timestamp=${timestamp}&access_token=${accessToken}&shop_id=${shopId}`
  return `${baseUrl}${path}?${query}&sign=${sign}`
}
