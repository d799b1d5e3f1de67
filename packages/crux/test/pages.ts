// What the vendor's pages print, in its own spelling; what no verdict rests on is left out.

/** "Cancel Order", docs.cruxconnect.com/v1, 2018-04-23. */
export const cancelOrderBody = {
  order_uuid: '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29',
  skus: [{ supplier_uuid: '757ce28d-fbd6-4b9f-8051-f847482e169f' }],
} as const

/** "Get Order Detail", V1, 2018-09. */
export const orderOfV1 = {
  uuid: '49bd2a6d-fe6b-4145-a059-9439289801ae',
  is_allocated: false,
  purchase_order_id: 'po-5fkQo2ET',
  created_date: '2018-03-08T22:20:25.311697Z',
  notes: 'here are some notes',
  line_items: [
    {
      uuid: '9af950c1-5dac-4da4-a86c-f1a0f3bdff40',
      status: 'Unallocated',
      item_uuid: 'a904832e-2ad4-4ad7-8339-e4b0877a42bd',
      sku_uuid: 'f9ded77b-35b2-45e1-a071-2eec8e99f581',
      sku_id: '000106',
      cost: 66.05,
      supplier_uuid: '757ce28d-fbd6-4b9f-8051-f847482e169f',
      supplier_name: 'Crux Supplier A',
      tracking_numbers: [],
      allocation: {
        quantity_ordered: 202,
        quantity_allocated: 0,
        quantity_backordered: 0,
        quantity_rejected: 0,
        backorder_date: null,
      },
    },
  ],
} as const

/** "Get Order Detail", Timpanogos, 2018-12: its line is `Unallocated` and has a parcel, which cannot both hold. */
export const orderOfTimpanogos = {
  order_uuid: 'f7bc1028-844c-44ca-82df-fe76282d2a8b',
  po_number: 'po-5527771067',
  created_date: '2018-08-23T16:07:35.864274Z',
  sent_to_supplier: false,
  retailer_provided_order_notes: null,
  line_items: [
    {
      line_item_uuid: '5e91d918-67e8-4957-a69a-df9d2072ad9b',
      status: 'Unallocated',
      line_item_designation: null,
      sku_id: '7FZvMyg0BjfewNJJ',
      supplier: { uuid: 'd6ac857d-c844-4312-8485-6d121d065308', order_submitted_by: null },
      tracking: [{ tracking_number: '12345', shipping_carrier: 'UPS', quantity: 10 }],
      allocation: null,
    },
  ],
} as const
