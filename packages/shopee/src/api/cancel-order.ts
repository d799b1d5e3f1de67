import type { NonEmpty } from '@cancel/core'
import { type Call, type ShapeOf, stringifyJson } from '@cancel/core/provider'
import { checks } from '../checks.ts'
import { checkOrderSn, type Endpoint, post, type ShopeeEnvelope, type ShopeeIdInput } from './endpoint.ts'

/** The four of the page, and room for what Shopee adds. */
export type ShopeeCancelReason =
  | 'OUT_OF_STOCK'
  | 'CUSTOMER_REQUEST'
  | 'UNDELIVERABLE_AREA'
  | 'COD_NOT_SUPPORTED'
  | (string & {})

/** Which item is out of stock. */
export interface ShopeeCancelItem {
  readonly item_id: ShopeeIdInput
  /** 0 for an item without variations. */
  readonly model_id: ShopeeIdInput
}

/** Some units of one line. The ids are those of get_order_detail. */
export interface ShopeePartialCancelItem extends ShopeeCancelItem {
  readonly model_quantity: number
  readonly order_item_id?: ShopeeIdInput | undefined
  /** Needed for add-on deals and bundles, 0 elsewhere. */
  readonly promotion_group_id?: ShopeeIdInput | undefined
}

/** The body of `v2.order.cancel_order` (open.shopee.com, updated 2026-05-22). */
export interface ShopeeCancelOrder {
  readonly order_sn: string
  readonly cancel_reason: ShopeeCancelReason
  /** What is out of stock; the whole order is cancelled all the same. */
  readonly item_list?: NonEmpty<ShopeeCancelItem> | undefined
  /** What to cancel of the order. Left out, the whole order is cancelled. */
  readonly partial_cancel_item_list?: NonEmpty<ShopeePartialCancelItem> | undefined
}

/** The answer to a change of an order. It does not say what became of the order. */
export interface ShopeeUpdated extends ShopeeEnvelope {
  /** Unix seconds. */
  readonly response: { readonly update_time: number }
}

const optional: readonly string[] = ['order_item_id', 'promotion_group_id']

/** What of the answer is used. */
export const updatedShape: ShapeOf<ShopeeUpdated> = { response: { update_time: 'number' } }

/** `POST /api/v2/order/cancel_order`. */
export function cancelOrderCall(endpoint: Endpoint, input: ShopeeCancelOrder): Call<ShopeeUpdated> {
  checks.fields(input, 'input', ['order_sn', 'cancel_reason', 'item_list', 'partial_cancel_item_list'])
  const { item_list: items, partial_cancel_item_list: partial } = input
  const body = stringifyJson({
    order_sn: checkOrderSn(input.order_sn, 'order_sn'),
    cancel_reason: checks.text(input.cancel_reason, 'cancel_reason'),
    item_list: items && checkItems(items, 'item_list', []),
    partial_cancel_item_list:
      partial && checkItems(partial, 'partial_cancel_item_list', ['model_quantity', ...optional]),
  })
  return post(
    endpoint,
    'order/cancel_order',
    { endpoint: 'v2.order.cancel_order', purpose: 'cancel', addsUp: partial !== undefined, body },
    updatedShape,
  )
}

/** Ids go out as bare integers with all their digits; whether text would be taken is nowhere said. */
function checkItems(given: unknown, field: string, more: readonly string[]): Record<string, bigint>[] {
  return checks.nonEmptyList(given, field).map((entry, index) => {
    const at = `${field}.${index}`
    const item = checks.fields(entry, at, ['item_id', 'model_id', ...more])
    const sent: Record<string, bigint> = {}
    for (const name of ['item_id', 'model_id', ...more]) {
      if (optional.includes(name) && item[name] === undefined) continue
      const minimum = name === 'item_id' || name === 'model_quantity' ? 1n : 0n
      sent[name] = BigInt(checks.integerId(item[name], `${at}.${name}`, minimum))
    }
    return sent
  })
}
