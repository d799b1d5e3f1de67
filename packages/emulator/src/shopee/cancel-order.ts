import { optionalId, optionalList, readBody, requiredId, requiredText, type ShopeeBody } from './body.ts'
import type { ShopeeEndpoint } from './call.ts'
import { refusal, wrongParameters } from './errors.ts'
import { cancellableByDefault, type ShopeeServerOptions } from './options.ts'
import type { ShopeeOrder } from './order.ts'
import { matchPartialCancel, type PartialCancelEntry } from './partial-cancel.ts'
import { cancelItems, cancelOrder, reasonText, sellerReasons } from './transitions.ts'

/** The request after its form was checked; ids are digits. */
interface CancelInput {
  readonly orderSn: string
  readonly reason: string
  readonly items: readonly { readonly itemId: string; readonly modelId: string }[] | undefined
  readonly partial: readonly PartialCancelEntry[] | undefined
}

/** `POST /api/v2/order/cancel_order`, as of its update of 2026-05-22 (partial cancel). */
export const cancelOrderEndpoint: ShopeeEndpoint = async (call) => {
  const { request, options, shelf, envelope, gap, cause } = call
  const input = readInput(await readBody(request))
  // Nothing below waits, so that no other request comes between the checks and the change, unless it is meant to.
  const order = shelf.get(input.orderSn)
  if (order === undefined) throw refusal('orderNotFound')
  checkOrder(order, input, options)
  const text = reasonText(input.reason)
  const change =
    input.partial === undefined
      ? cancelOrder(order, 'seller', text)
      : cancelItems(order, matchPartialCancel(order, input.partial), text)
  if (gap !== undefined) await gap()
  const after = shelf.apply(change, cause)
  return envelope.success({ response: { update_time: after.update_time } })
}

function readInput(body: ShopeeBody): CancelInput {
  const orderSn = requiredText(body, 'order_sn')
  const reason = requiredText(body, 'cancel_reason')
  if (!sellerReasons.includes(reason))
    throw wrongParameters('cancel_reason is not one of the applicable values')
  const items = optionalList(body, 'item_list')?.map((entry) => ({
    itemId: requiredId(body.text, entry['item_id'], 'item_id'),
    modelId: requiredId(body.text, entry['model_id'], 'model_id'),
  }))
  const partial = optionalList(body, 'partial_cancel_item_list')?.map((entry) => ({
    itemId: requiredId(body.text, entry['item_id'], 'item_id'),
    modelId: requiredId(body.text, entry['model_id'], 'model_id'),
    quantity: Number(requiredId(body.text, entry['model_quantity'], 'model_quantity')),
    orderItemId: optionalId(body.text, entry['order_item_id'], 'order_item_id'),
    promotionGroupId: optionalId(body.text, entry['promotion_group_id'], 'promotion_group_id') ?? '0',
  }))
  // The page still says "Required when cancel_reason is OUT_OF_STOCK", but its own sample of 2026 sends the
  // partial list alone.
  if (reason === 'OUT_OF_STOCK' && items === undefined && partial === undefined) {
    throw wrongParameters('item_list is required when cancel_reason is OUT_OF_STOCK')
  }
  return { orderSn, reason, items, partial }
}

function checkOrder(order: ShopeeOrder, input: CancelInput, options: ShopeeServerOptions): void {
  const reasons = options.regionReasons?.[order.region]
  if (reasons !== undefined && !reasons.includes(input.reason)) {
    throw wrongParameters(`cancel_reason is not applicable in ${order.region}`)
  }
  if (order.fulfillment_flag === 'fulfilled_by_shopee') throw refusal('warehouseOrder')
  const statuses = options.cancellableStatuses ?? cancellableByDefault
  if (!statuses.includes(order.order_status)) throw refusal('cannotCancel')
  for (const { itemId, modelId } of input.items ?? []) {
    const known = order.item_list.some(
      (item) => String(item.item_id) === itemId && String(item.model_id) === modelId,
    )
    if (!known) throw wrongParameters(`item ${itemId} with model ${modelId} is not in the order`)
  }
}
