import type { NonEmpty } from '@cancel/core'
import { type Call, compact, mapCall, type ShapeOf } from '@cancel/core/provider'
import { checks } from '../checks.ts'
import { checkOrderSn, type Endpoint, readAnswer, type ShopeeEnvelope } from './endpoint.ts'
import type { ShopeeOrder } from './order.ts'

/** The query of `v2.order.get_order_detail` (open.shopee.com, read 2026-08). */
export interface ShopeeGetOrderDetail {
  /** 1 to 50. */
  readonly order_sn_list: NonEmpty<string>
  /** Such as `item_list`. Fields that come anyway may not be named. */
  readonly response_optional_fields?: readonly string[] | undefined
  /** Without it an order in `PENDING` is not shown as such. */
  readonly request_order_status_pending?: boolean | undefined
}

export interface ShopeeOrderDetail extends ShopeeEnvelope {
  readonly response: { readonly order_list: readonly ShopeeOrder[] }
}

/** What of an answer is used. */
export const detailShape: ShapeOf<ShopeeOrderDetail> = {
  response: {
    order_list: {
      list: {
        order_sn: 'text',
        order_status: 'text',
        'cancel_by?': 'text',
        'item_list?': {
          list: {
            'model_quantity_purchased?': 'number',
            'active_qty?': 'number',
            'cancel_requested_qty?': 'number',
            'cancelled_qty?': 'number',
          },
        },
      },
    },
  },
}

/** `GET /api/v2/order/get_order_detail`. */
export function getOrderDetailCall(
  { baseUrl, clock }: Endpoint,
  input: ShopeeGetOrderDetail,
): Call<ShopeeOrderDetail> {
  const known = ['order_sn_list', 'response_optional_fields', 'request_order_status_pending']
  checks.fields(input, 'input', known)
  const orderSns = checks
    .nonEmptyList(input.order_sn_list, 'order_sn_list')
    .map((orderSn, index) => checkOrderSn(orderSn, `order_sn_list.${index}`))
  if (orderSns.length > 50) checks.fail('order_sn_list', 'a list of at most 50', orderSns)
  const { response_optional_fields: fields, request_order_status_pending: pending } = input
  return {
    endpoint: 'v2.order.get_order_detail',
    purpose: 'read',
    method: 'GET',
    url: `${baseUrl}/api/v2/order/get_order_detail`,
    headers: { accept: 'application/json' },
    query: {
      order_sn_list: orderSns.join(','),
      ...compact({
        request_order_status_pending: pending?.toString(),
        response_optional_fields: fields?.join(','),
      }),
    },
    understand: (answer) => readAnswer(answer, clock, detailShape),
  }
}

/**
 * One order, with what shows a cancellation. An answer without it is not taken for its absence: the page documents
 * `error_not_found` for that, and a list that is empty because a copy lags behind must not end a cancel.
 */
export function orderCall(endpoint: Endpoint, orderSn: string): Call<ShopeeOrder> {
  const call = getOrderDetailCall(endpoint, {
    order_sn_list: [orderSn],
    request_order_status_pending: true,
    response_optional_fields: [
      'cancel_by',
      'cancel_reason',
      'buyer_cancel_reason',
      'item_list',
      'package_list',
    ],
  })
  return mapCall(call, ({ response }) => {
    const order = response.order_list.find(({ order_sn: found }) => found === orderSn)
    return order === undefined ? { shape: 'foreign' } : { value: order }
  })
}
