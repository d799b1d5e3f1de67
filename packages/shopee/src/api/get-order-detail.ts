import { endpoint, type Endpoint, type Schema } from '@cancel/core/provider'
import * as z from 'zod/mini'
import type { ShopeeGetOrderDetail, ShopeeOrder, ShopeeOrderDetail } from './types.ts'
import type { ResolvedShopeeSettings } from '../types.ts'
import { envelope, maybe, orderSn, someText } from './envelope.ts'

const query: Schema<ShopeeGetOrderDetail> = z.strictObject({
  order_sn_list: z
    .array(orderSn)
    .check(z.refine((list) => list.length > 0 && list.length <= 50, 'a list of 1 to 50')),
  response_optional_fields: z.optional(z.array(someText)),
  request_order_status_pending: z.optional(z.boolean()),
})

/** What of an answer proves anything. Odd counters and ids leave an order that can be read all the same. */
const answer: Schema<ShopeeOrderDetail> = z.object({
  ...envelope,
  response: z.object({
    order_list: z.array(
      z.object({
        order_sn: z.string(),
        order_status: z.string(),
        item_list: maybe(z.array(z.object({}))),
      }),
    ),
  }),
})

/** `GET /api/v2/order/get_order_detail`. */
export const getOrderDetail: Endpoint<ResolvedShopeeSettings, ShopeeGetOrderDetail, ShopeeOrderDetail> =
  endpoint({
    name: 'v2.order.get_order_detail',
    purpose: 'read',
    method: 'GET',
    input: query,
    path: () => '/api/v2/order/get_order_detail',
    query: (input) => ({
      order_sn_list: input.order_sn_list.join(','),
      request_order_status_pending: input.request_order_status_pending?.toString(),
      response_optional_fields: input.response_optional_fields?.join(',') || undefined,
    }),
    answer,
  })

/** One order, with what shows a cancellation. Fields that come anyway may not be named. */
export function oneOrder({ orderId }: { readonly orderId: string }): ShopeeGetOrderDetail {
  return {
    order_sn_list: [orderId],
    request_order_status_pending: true,
    response_optional_fields: [
      'cancel_by',
      'cancel_reason',
      'buyer_cancel_reason',
      'fulfillment_flag',
      'item_list',
      'package_list',
    ],
  }
}

/**
 * The order asked for. An answer without it is not taken for its absence: the page documents `error_not_found` for
 * that, and a list that is empty because a copy lags behind must not end a cancel. One that has it twice does not show
 * it either: each may be a half.
 */
export function orderOf(
  { response }: ShopeeOrderDetail,
  { orderId }: { readonly orderId: string },
): ShopeeOrder | undefined {
  const [order, ...others] = response.order_list.filter(({ order_sn: found }) => found === orderId)
  return others.length === 0 ? order : undefined
}
