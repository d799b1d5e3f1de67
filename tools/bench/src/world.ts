import { createHmac } from 'node:crypto'

/** The one order that every contender cancels again and again, with what the emulators are told by default. */
export const shopee = {
  partnerId: 1_000_001,
  partnerKey: 'emulator-partner-key',
  shopId: 600_000,
  accessToken: 'emulator-access-token',
  orderSn: '201020SQQ5K2EP',
  reason: 'CUSTOMER_REQUEST',
} as const

export const kibo = {
  tenantId: '12345',
  accessToken: 'emulator-access-token-1',
  orderId: 4_021_876,
  reason: 'customer_changed_mind',
} as const

export const paths = {
  cancelShopee: '/api/v2/order/cancel_order',
  cancelKibo: '/api/v2/order/action/cancel',
  /** Kibo's standard API, which its own SDK speaks. */
  cancelKiboStandard: `/api/commerce/orders/cancel/${kibo.orderId}`,
} as const

interface Signer {
  readonly partnerId: number
  readonly partnerKey: string
  readonly shopId?: number | undefined
  readonly accessToken?: string | undefined
}

/**
 * What a bare HTTP client sends: "partner_id, api path, timestamp, access_token, shop_id", HMAC-SHA256 in lower-case hex
 * (open.shopee.com).
 */
export function signedCancelUrl(
  origin: string,
  { partnerId, partnerKey, shopId, accessToken }: Signer = shopee,
): string {
  const timestamp = Math.floor(Date.now() / 1000)
  const sign = createHmac('sha256', partnerKey)
    .update(`${partnerId}${paths.cancelShopee}${timestamp}${accessToken}${shopId}`)
    .digest('hex')
  const query = { partner_id: partnerId, timestamp, access_token: accessToken, shop_id: shopId, sign }
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])
  return `${origin}${paths.cancelShopee}?${new URLSearchParams(pairs).toString()}`
}

export interface CancelBody {
  readonly order_sn: string
  readonly cancel_reason: string
}

export function cancelBody(): CancelBody {
  return { order_sn: shopee.orderSn, cancel_reason: shopee.reason }
}

/** Every contender looks at what came back, as its user would. Throws when it is no success. */
export function expectSuccess(answer: unknown): void {
  const { error } = answer as { readonly error?: unknown }
  if (error !== '') throw new Error(`no success: ${JSON.stringify(answer)}`)
}
