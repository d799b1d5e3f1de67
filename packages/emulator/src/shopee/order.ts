/** Ids reach beyond 2^53 (`promotion_group_id` 1051400341536827267 in the vendor's own sample). */
export type ShopeeId = number | bigint

/** An item line in the spelling of `v2.order.get_order_detail`. */
export interface ShopeeOrderItem {
  readonly item_id: ShopeeId
  readonly item_name: string
  readonly item_sku: string
  /** 0 for an item without variations. */
  readonly model_id: ShopeeId
  readonly model_name: string
  readonly model_sku: string
  readonly model_quantity_purchased: number
  readonly model_original_price: number
  readonly model_discounted_price: number
  readonly order_item_id: ShopeeId
  /** 0 outside add-on deals and bundles. */
  readonly promotion_group_id: ShopeeId
  readonly active_qty: number
  readonly cancel_requested_qty: number
  readonly cancelled_qty: number
  readonly return_requested_qty: number
  readonly returned_qty: number
}

export interface ShopeePackage {
  readonly package_number: string
  readonly logistics_status: string
  readonly shipping_carrier: string
}

/** An order in the spelling of `v2.order.get_order_detail`; times are Unix seconds. */
export interface ShopeeOrder {
  readonly order_sn: string
  readonly region: string
  readonly currency: string
  readonly cod: boolean
  readonly order_status: string
  readonly message_to_seller: string
  readonly create_time: number
  readonly update_time: number
  readonly days_to_ship: number
  readonly ship_by_date: number
  readonly booking_sn: string
  /** 0: ship what there is. 1: the buyer wants all or nothing. */
  readonly buyer_preference_for_partial_cancellation: 0 | 1
  readonly item_list: readonly ShopeeOrderItem[]
  readonly package_list: readonly ShopeePackage[]
  /** `fulfilled_by_shopee` makes it a warehouse order, which the seller cannot cancel. */
  readonly fulfillment_flag: string
  /** `buyer`, `seller`, `system` or `Ops`; empty while nobody cancelled. */
  readonly cancel_by: string
  readonly cancel_reason: string
  readonly buyer_cancel_reason: string
  readonly buyer_user_id: number
  readonly buyer_username: string
  readonly payment_method: string
  readonly pay_time: number
  readonly pickup_done_time: number
  readonly shipping_carrier: string
  readonly total_amount: number
  readonly note: string
  readonly note_update_time: number
  readonly split_up: boolean
}

/** What `orders.add` takes: any part of an order, the rest is filled in. */
export type NewShopeeOrder = Partial<Omit<ShopeeOrder, 'item_list'>> & {
  readonly item_list?: readonly Partial<ShopeeOrderItem>[]
}
