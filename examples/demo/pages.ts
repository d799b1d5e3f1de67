/** A vendor's page and the request body it prints as its example. */
export interface Page {
  readonly title: string
  /** The date the page itself carries, or when it was read. */
  readonly date: string
  /** The body as JSON text, the page's typing errors mended. */
  readonly body: string
}

/** The page's body ends its last member with a comma, which is not JSON. */
export const partnerCenterSandbox: Page = {
  title: 'Cancel an order from the integration sandbox using Partner Center APIs',
  date: '2021-04-28',
  body: `{
    "id": "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1",
    "status": "cancelled"
  }`,
}

/** The page's "Request body" has curly quotes around `id` and none before `status`; its "Request example" is JSON. */
export const partnerCenterSoftware: Page = {
  title: 'Cancel software purchases',
  date: '2019-12-11',
  body: `{
    "id": "2y6dF_rVgDAXMxypQPPnTquuXhKVK_3N1",
    "status": "cancelled",
    "lineItems": [
      { "lineItemNumber": 0, "offerId": "DG7GMGF0FKZV:0003:DG7GMGF0DWMS" }
    ]
  }`,
}

export const kibo: Page = {
  title: 'Cancel Order (Kibo, translated APIs)',
  date: 'read 2026-11',
  body: `{
    "orderId": 1010101,
    "dispositionReason": "other",
    "dispositionOtherReason": "Customer changed mind"
  }`,
}

export const crux: Page = {
  title: 'Cancel Order (Crux Connect V1)',
  date: '2018-04-23',
  body: `{
    "order_uuid": "54a31ec5-b0be-4a92-af4c-1b75fe8e6e29",
    "skus": [
      { "supplier_uuid": "757ce28d-fbd6-4b9f-8051-f847482e169f" }
    ]
  }`,
}

export const shopee: Page = {
  title: 'v2.order.cancel_order (Shopee)',
  date: '2021-08-19',
  body: `{
    "order_sn": "201020SQQ5K2EP",
    "cancel_reason": "OUT_OF_STOCK",
    "item_list": [
      { "item_id": 1680783, "model_id": 327890123 }
    ]
  }`,
}
