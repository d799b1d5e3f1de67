import { exampleSupplier } from './new-order.ts'
import type { NewCruxOrder } from './order.ts'

/** A second supplier, for orders that two have to decide about. */
export const secondSupplier = {
  uuid: 'd6ac857d-c844-4312-8485-6d121d065308',
  name: 'Crux Supplier B',
} as const

const ofSecondSupplier = {
  supplier_uuid: secondSupplier.uuid,
  supplier_name: secondSupplier.name,
} as const

/** Orders to start with. The first is the one of the page "Cancel Order" (V1, 2018-04-23). */
export const exampleOrders: readonly NewCruxOrder[] = [
  {
    uuid: '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29',
    purchase_order_id: 'po-5fkQo2ET',
    line_items: [
      {
        uuid: '9af950c1-5dac-4da4-a86c-f1a0f3bdff40',
        sku_id: '000106',
        quantity: 2,
        supplier_uuid: exampleSupplier.uuid,
        supplier_name: exampleSupplier.name,
      },
    ],
  },
  {
    uuid: 'f7bc1028-844c-44ca-82df-fe76282d2a8b',
    purchase_order_id: 'po-5527771067',
    line_items: [
      { uuid: '5e91d918-67e8-4957-a69a-df9d2072ad9b', sku_id: '000106', quantity: 1 },
      {
        uuid: '41aa7c11-61a5-4a2b-9c3c-2f5b3e0c7d01',
        sku_id: '7FZvMyg0BjfewNJJ',
        quantity: 3,
        status: 'Allocated',
        ...ofSecondSupplier,
      },
    ],
  },
  {
    uuid: '00000000-0000-4000-8000-0000000c0001',
    purchase_order_id: 'po-already-cancelled',
    line_items: [{ status: 'Cancelled' }],
  },
  {
    uuid: '00000000-0000-4000-8000-0000000c0002',
    purchase_order_id: 'po-shipped',
    line_items: [{ status: 'HasTracking' }],
  },
  {
    uuid: '00000000-0000-4000-8000-0000000c0003',
    purchase_order_id: 'po-partly-shipped',
    line_items: [{ status: 'HasTracking' }, { status: 'Backordered', ...ofSecondSupplier }],
  },
  {
    uuid: '00000000-0000-4000-8000-0000000c0004',
    purchase_order_id: 'po-cannot-be-supplied',
    line_items: [{ status: 'Rejected' }],
  },
  {
    uuid: '00000000-0000-4000-8000-0000000c0005',
    purchase_order_id: 'po-cancel-pending',
    line_items: [{ cancel_requested: true }],
  },
]
