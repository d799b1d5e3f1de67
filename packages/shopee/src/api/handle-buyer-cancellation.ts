import { type Call, stringifyJson } from '@cancel/core/provider'
import { checks } from '../checks.ts'
import { type ShopeeUpdated, updatedShape } from './cancel-order.ts'
import { checkOrderSn, type Endpoint, post } from './endpoint.ts'

/** The body of `v2.order.handle_buyer_cancellation` (open.shopee.com, read 2026-08). */
export interface ShopeeHandleBuyerCancellation {
  /** An order in `IN_CANCEL`. */
  readonly order_sn: string
  readonly operation: 'ACCEPT' | 'REJECT'
}

/** `POST /api/v2/order/handle_buyer_cancellation`: the seller's answer to the buyer's wish to cancel. */
export function handleBuyerCancellationCall(
  endpoint: Endpoint,
  input: ShopeeHandleBuyerCancellation,
): Call<ShopeeUpdated> {
  checks.fields(input, 'input', ['order_sn', 'operation'])
  const body = stringifyJson({
    order_sn: checkOrderSn(input.order_sn, 'order_sn'),
    operation: checks.oneOf(input.operation, 'operation', ['ACCEPT', 'REJECT']),
  })
  return post(
    endpoint,
    'order/handle_buyer_cancellation',
    { endpoint: 'v2.order.handle_buyer_cancellation', purpose: 'write', body },
    updatedShape,
  )
}
