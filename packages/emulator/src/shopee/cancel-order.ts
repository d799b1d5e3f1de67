import { z } from 'zod'
import { int64, list, readBody, text } from './body.ts'
import type { ShopeeEndpoint } from './call.ts'
import { refusal, wrongParameters } from './errors.ts'
import { cancellableByDefault, type ShopeeServerOptions } from './options.ts'
import type { ShopeeOrder } from './order.ts'
import { matchPartialCancel } from './partial-cancel.ts'
import { cancelItems, cancelOrder, reasonText, sellerReasons } from './transitions.ts'

const item = { item_id: int64('item_id'), model_id: int64('model_id') }

const cancelBody = z.object({
  order_sn: text('order_sn'),
  cancel_reason: text('cancel_reason').refine((reason) => sellerReasons.includes(reason), {
    error: 'cancel_reason is not one of the applicable values',
  }),
  item_list: list('item_list', z.object(item, 'item_list should be a list of objects')),
  partial_cancel_item_list: list(
    'partial_cancel_item_list',
    z.object(
      {
        ...item,
        model_quantity: int64('model_quantity').transform(Number),
        order_item_id: int64('order_item_id').nullish(),
        promotion_group_id: int64('promotion_group_id').nullish(),
      },
      'partial_cancel_item_list should be a list of objects',
    ),
  ),
})

type CancelBody = z.output<typeof cancelBody>

/** `POST /api/v2/order/cancel_order`, as of its update of 2026-05-22 (partial cancel). */
export const cancelOrderEndpoint: ShopeeEndpoint = async (call) => {
  const { request, options, shelf, envelope, gap, cause } = call
  const body = await readBody(request, cancelBody)
  // The page still says "Required when cancel_reason is OUT_OF_STOCK", but its own sample of 2026 sends the
  // partial list alone.
  if (
    body.cancel_reason === 'OUT_OF_STOCK' &&
    (body.item_list ?? body.partial_cancel_item_list) === undefined
  ) {
    throw wrongParameters('item_list is required when cancel_reason is OUT_OF_STOCK')
  }
  // Nothing below waits, so that no other request comes between the checks and the change, unless it is meant to.
  const order = shelf.get(body.order_sn)
  if (order === undefined) throw refusal('orderNotFound')
  checkOrder(order, body, options)
  const reason = reasonText(body.cancel_reason)
  const partial = body.partial_cancel_item_list
  const change =
    partial === undefined
      ? cancelOrder(order, 'seller', reason)
      : cancelItems(order, matchPartialCancel(order, partial), reason)
  if (gap !== undefined) await gap()
  const after = shelf.apply(change, cause)
  return envelope.success({ response: { update_time: after.update_time } })
}

function checkOrder(order: ShopeeOrder, body: CancelBody, options: ShopeeServerOptions): void {
  const reasons = options.regionReasons?.[order.region]
  if (reasons !== undefined && !reasons.includes(body.cancel_reason)) {
    throw wrongParameters(`cancel_reason is not applicable in ${order.region}`)
  }
  if (order.fulfillment_flag === 'fulfilled_by_shopee') throw refusal('warehouseOrder')
  const statuses = options.cancellableStatuses ?? cancellableByDefault
  if (!statuses.includes(order.order_status)) throw refusal('cannotCancel')
  for (const { item_id, model_id } of body.item_list ?? []) {
    const known = order.item_list.some(
      (line) => String(line.item_id) === item_id && String(line.model_id) === model_id,
    )
    if (!known) throw wrongParameters(`item ${item_id} with model ${model_id} is not in the order`)
  }
}
