import type { NewShopeeOrder } from './order.ts'

/** The order of the cancel_order page's own sample: item 1680783, model 327890123. */
const page: NewShopeeOrder = {
  order_sn: '201020SQQ5K2EP',
  item_list: [{ item_id: 1_680_783, model_id: 327_890_123 }],
}

/**
 * Orders to start with: the page's own, and one for every answer worth seeing. The bundle's
 * `promotion_group_id` is the one of the vendor's split_order sample, beyond 2^53.
 */
export const exampleOrders: readonly NewShopeeOrder[] = [
  page,
  {
    ...page,
    order_sn: '201020EMTHREE1',
    item_list: [{ ...page.item_list?.[0], model_quantity_purchased: 3 }],
  },
  {
    order_sn: '201020EMBUNDLE',
    item_list: [
      {
        item_id: 1_680_783,
        model_id: 327_890_123,
        model_quantity_purchased: 2,
        promotion_group_id: 1_051_400_341_536_827_267n,
      },
      { item_id: 1_680_783, model_id: 327_890_123, order_item_id: 2_300_000_001 },
    ],
  },
  { ...page, order_sn: '201020EMSHIPPD', order_status: 'SHIPPED' },
  { ...page, order_sn: '201020EMCANCLD', order_status: 'CANCELLED', cancel_by: 'system' },
  {
    ...page,
    order_sn: '201020EMINCNCL',
    order_status: 'IN_CANCEL',
    buyer_cancel_reason: 'Found Cheaper Elsewhere',
  },
  { ...page, order_sn: '201020EMWAREHS', fulfillment_flag: 'fulfilled_by_shopee' },
]
