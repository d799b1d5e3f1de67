import { createHmac } from 'node:crypto'
import { type Asked, order, type ServerSettings, type Told } from '../client.ts'

const path = '/api/v2/order/cancel_order'

/** The signed address of the call, as "API calls" of open.shopee.com prints it. */
export function signedUrl({ baseUrl, partnerId, partnerKey, shopId, accessToken }: ServerSettings): string {
  const timestamp = Math.floor(Date.now() / 1000)
  const sign = createHmac('sha256', partnerKey)
    .update(`${partnerId}${path}${timestamp}${accessToken}${shopId}`)
    .digest('hex')
  const query = { partner_id: partnerId, timestamp, access_token: accessToken, shop_id: shopId, sign }
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])
  return `${baseUrl}${path}?${new URLSearchParams(pairs).toString()}`
}

export function bodyOf(asked: Asked): object {
  const { orderSn, itemId, modelId } = order
  const partial = { partial_cancel_item_list: [{ item_id: itemId, model_id: modelId, model_quantity: 1 }] }
  return { order_sn: orderSn, cancel_reason: 'CUSTOMER_REQUEST', ...(asked === 'unit' ? partial : {}) }
}

/** Shopee answers errors with 200: a caller who knows looks at `error`. */
export function read(answer: unknown): Told {
  return (answer as { readonly error?: unknown } | null)?.error === '' ? 'done' : 'failed'
}
