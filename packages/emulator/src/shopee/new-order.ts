import type { NewShopeeOrder, ShopeeOrder, ShopeeOrderItem } from './order.ts'
import { gone } from './transitions.ts'

/** Fills in what a new order leaves out; `number` makes its ids its own. */
export function completeOrder(order: NewShopeeOrder, number: number, now: number): ShopeeOrder {
  const seconds = Math.floor(now / 1000)
  const status = order.order_status ?? 'READY_TO_SHIP'
  const cancelled = status === 'CANCELLED'
  const items = order.item_list ?? [{}]
  return {
    order_sn: orderNumber(now, number),
    region: 'SG',
    currency: 'SGD',
    cod: false,
    order_status: status,
    message_to_seller: '',
    create_time: seconds,
    update_time: seconds,
    days_to_ship: 2,
    ship_by_date: seconds + 2 * 24 * 3600,
    booking_sn: '',
    buyer_preference_for_partial_cancellation: 0,
    package_list: [
      {
        package_number: `OFG${String(100_000_000_000 + number)}`,
        logistics_status: cancelled
          ? 'LOGISTICS_INVALID'
          : gone.has(status)
            ? 'LOGISTICS_PICKUP_DONE'
            : 'LOGISTICS_READY',
        shipping_carrier: 'Emulator Express',
      },
    ],
    fulfillment_flag: 'fulfilled_by_local_seller',
    cancel_by: cancelled ? 'buyer' : '',
    cancel_reason: cancelled ? 'Buyer Request to Cancel' : '',
    buyer_cancel_reason: '',
    buyer_user_id: 90_000 + number,
    buyer_username: `buyer-${number}`,
    payment_method: 'Cybersource',
    pay_time: seconds,
    pickup_done_time: gone.has(status) ? seconds : 0,
    shipping_carrier: 'Emulator Express',
    total_amount: 10,
    note: '',
    note_update_time: 0,
    split_up: false,
    ...order,
    item_list: items.map((item, index) => completeItem(item, number * 100 + index, cancelled)),
  }
}

function completeItem(item: Partial<ShopeeOrderItem>, number: number, cancelled: boolean): ShopeeOrderItem {
  const purchased = item.model_quantity_purchased ?? 1
  const cancelledQuantity = item.cancelled_qty ?? (cancelled ? purchased : 0)
  const itemId = item.item_id ?? 1_000_000 + number
  return {
    item_id: itemId,
    item_name: 'Emulated item',
    item_sku: `SKU-${number}`,
    model_id: 0,
    model_name: '',
    model_sku: '',
    model_quantity_purchased: purchased,
    model_original_price: 10,
    model_discounted_price: 10,
    order_item_id: itemId,
    promotion_group_id: 0,
    active_qty: purchased - cancelledQuantity,
    cancel_requested_qty: 0,
    cancelled_qty: cancelledQuantity,
    return_requested_qty: 0,
    returned_qty: 0,
    ...item,
  }
}

/** Fourteen characters that begin with the date, as in every sample of the vendor; the rest is opaque. */
function orderNumber(now: number, number: number): string {
  const date = new Date(now).toISOString().slice(2, 10).replaceAll('-', '')
  return `${date}EM${String(number).padStart(6, '0')}`
}
