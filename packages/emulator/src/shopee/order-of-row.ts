import type { OrderFileLine, OrderFileRow } from '../orders-file.ts'
import type { NewShopeeOrder, ShopeeId, ShopeeOrderItem } from './order.ts'

/** The id of a line is `<item_id>` or `<item_id>/<model_id>`. */
export function orderOf({ orderId, status, lines }: OrderFileRow): NewShopeeOrder {
  return {
    order_sn: orderId,
    ...(status !== undefined && { order_status: status }),
    ...(lines !== undefined && { item_list: lines.map(itemOf) }),
  }
}

function itemOf({ id, quantity, state }: OrderFileLine): Partial<ShopeeOrderItem> {
  const [, itemId, modelId = '0'] = /^(\d{1,19})(?:\/(\d{1,19}))?$/.exec(id) ?? []
  if (itemId === undefined) throw new TypeError(`a Shopee line is <item_id>/<model_id>; given '${id}'`)
  if (state === 'shipped' || state === 'rejected')
    throw new TypeError(`a Shopee line is not ${state} by itself; give the order a status, such as SHIPPED`)
  return {
    item_id: idOf(itemId),
    model_id: idOf(modelId),
    model_quantity_purchased: quantity,
    cancelled_qty: state === 'cancelled' ? quantity : 0,
  }
}

function idOf(digits: string): ShopeeId {
  const number = Number(digits)
  return Number.isSafeInteger(number) ? number : BigInt(digits)
}
