import { kibo, paths, shopee } from '../world.ts'

/** Answers as each vendor prints them, by method and path. The order is the one that was asked for, and it is cancelled. */
export function answerTexts(now: number): ReadonlyMap<string, string> {
  const seconds = Math.floor(now / 1000)
  const envelope = { error: '', message: '', request_id: 'b937c04e554847789cbf3fe33a0ad5f1' }
  const answers = {
    [`POST ${paths.cancelShopee}`]: { ...envelope, response: { update_time: seconds } },
    [`GET ${paths.readShopee}`]: { ...envelope, response: { order_list: [shopeeOrder(seconds)] } },
    [`POST ${paths.cancelKibo}`]: kiboOrder(),
    [`PUT ${paths.cancelKiboStandard}`]: kiboStandardOrder(),
  }
  return new Map(Object.entries(answers).map(([route, body]) => [route, JSON.stringify(body)]))
}

function shopeeOrder(seconds: number): object {
  return {
    order_sn: shopee.orderSn,
    region: 'SG',
    currency: 'SGD',
    cod: false,
    order_status: 'CANCELLED',
    message_to_seller: '',
    create_time: seconds - 3600,
    update_time: seconds,
    days_to_ship: 2,
    ship_by_date: seconds + 172_800,
    booking_sn: '',
    can_full_cancel_order: false,
    can_partial_cancel_order: false,
    buyer_preference_for_partial_cancellation: 0,
    cancel_by: 'seller',
    cancel_reason: 'Customer Request',
    buyer_cancel_reason: '',
    item_list: [1, 2].map((number) => ({
      item_id: 1_000_000 + number,
      item_name: `Item ${number}`,
      item_sku: `SKU-${number}`,
      model_id: number,
      model_name: 'Blue',
      model_sku: `SKU-${number}-B`,
      model_quantity_purchased: 1,
      model_original_price: 10,
      model_discounted_price: 9.5,
      order_item_id: 1_000_000 + number,
      promotion_group_id: 0,
      active_qty: 0,
      cancel_requested_qty: 0,
      cancelled_qty: 1,
      return_requested_qty: 0,
      returned_qty: 0,
    })),
    package_list: [
      {
        package_number: 'OFG100000000001',
        logistics_status: 'LOGISTICS_INVALID',
        shipping_carrier: 'Carrier',
      },
    ],
  }
}

/** "Get Order Information", docs.kibocommerce.com: the sample there is a cancelled order. */
function kiboOrder(): object {
  return {
    orderID: kibo.orderId,
    orderType: 'STANDARD',
    isTestOrder: true,
    deliveryMethod: 'SHIP_TO_HOME',
    orderCurrency: 'USD',
    orderDate: '2026-04-08T16:32:03+00:00',
    orderState: 'CANCELED',
    orderStatus: 'CANCELED',
    customerSubtotal: 0,
    subtotal: 4.99,
    estimatedShipping: 0,
    customerTotal: 0,
    total: 4.99,
    orderItems: [{ orderItemID: 9_000_000_000, itemState: 'CANCELED', quantity: 1 }],
  }
}

/** The same order in the words of Kibo's standard API. */
function kiboStandardOrder(): object {
  return {
    id: String(kibo.orderId),
    orderNumber: 17,
    status: 'Cancelled',
    currencyCode: 'USD',
    submittedDate: '2026-04-08T16:32:03.000Z',
    subtotal: 4.99,
    total: 4.99,
    canceledReason: { reasonCode: 'customerChangedMind' },
    items: [{ id: '0b1f', quantity: 1, unitPrice: { listAmount: 4.99 } }],
    isDraft: false,
    isPartialOrder: false,
  }
}
