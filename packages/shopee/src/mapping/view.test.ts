import { expect, test } from 'vitest'
import type { ShopeeOrder, ShopeeOrderItem } from '../api/types.ts'
import { viewOrder } from './view.ts'

const item: ShopeeOrderItem = { item_id: 1, model_id: 0, model_quantity_purchased: 3, active_qty: 3 }

function order(order_status: string, more: Partial<ShopeeOrder> = {}): ShopeeOrder {
  return { order_sn: 'A', order_status, ...more }
}

test.each([
  ['UNPAID', 'open'],
  ['PENDING', 'open'],
  ['READY_TO_SHIP', 'open'],
  ['PROCESSED', 'open'],
  ['RETRY_SHIP', 'open'],
  ['IN_CANCEL', 'cancel_requested'],
  ['CANCELLED', 'cancelled'],
  ['CANCELED', 'cancelled'],
  [' cancelled ', 'cancelled'],
  ['SHIPPED', 'shipped'],
  ['TO_CONFIRM_RECEIVE', 'shipped'],
  ['TO_RETURN', 'shipped'],
  ['COMPLETED', 'shipped'],
  ['INVOICE_PENDING', 'other'],
  ['NEWER_THAN_THIS', 'other'],
  ['toString', 'other'],
  ['constructor', 'other'],
])('%s is %s', (vendorState, state) => {
  expect(viewOrder(order(vendorState))).toEqual({ orderId: 'A', state, word: state, vendorState, lines: [] })
})

test.each<[string, string, object, object]>([
  ['untouched', 'READY_TO_SHIP', item, { state: 'open', quantity: 3 }],
  [
    'cancelled in part',
    'READY_TO_SHIP',
    { ...item, active_qty: 2, cancelled_qty: 1 },
    { state: 'open', quantity: 3, cancelled: 1 },
  ],
  [
    'cancelled to the last unit',
    'READY_TO_SHIP',
    { ...item, active_qty: 0, cancelled_qty: 3 },
    { state: 'cancelled', quantity: 3, cancelled: 3 },
  ],
  [
    'cancelled to the last unit, which is not counted as purchased any more',
    'READY_TO_SHIP',
    { ...item, model_quantity_purchased: 0, active_qty: 0, cancelled_qty: 3 },
    { state: 'cancelled', quantity: 3, cancelled: 3 },
  ],
  [
    'of no units, which does not tell how many it lost',
    'READY_TO_SHIP',
    { ...item, model_quantity_purchased: 0, active_qty: 0 },
    { state: 'other' },
  ],
  [
    'that hides how many are active',
    'READY_TO_SHIP',
    { ...item, model_quantity_purchased: 2, active_qty: null, cancelled_qty: 2 },
    { state: 'open', cancelled: 2 },
  ],
  [
    'of which one unit is under a request',
    'READY_TO_SHIP',
    { ...item, active_qty: 0, cancel_requested_qty: 1, cancelled_qty: 2 },
    { state: 'cancel_requested', quantity: 3, cancelled: 2 },
  ],
  [
    'whose last unit is asked for, where what is cancelled is not counted as purchased any more',
    'READY_TO_SHIP',
    { ...item, model_quantity_purchased: 1, active_qty: 0, cancel_requested_qty: 1, cancelled_qty: 1 },
    { state: 'cancel_requested', quantity: 2, cancelled: 1 },
  ],
  [
    'asked for under the name of the log of changes',
    'READY_TO_SHIP',
    { ...item, active_qty: 0, cancel_request_qty: 3, cancelled_qty: 0 },
    { state: 'cancel_requested', quantity: 3, cancelled: 0 },
  ],
  [
    'of a cancelled order that still counts what was asked for',
    'CANCELLED',
    { ...item, active_qty: 0, cancel_requested_qty: 1, cancelled_qty: 3 },
    { state: 'cancelled', quantity: 3, cancelled: 3 },
  ],
  [
    'asked for by the buyer',
    'READY_TO_SHIP',
    { ...item, cancel_requested_qty: 1 },
    { state: 'cancel_requested', quantity: 3 },
  ],
  ['of an order its buyer asks to cancel', 'IN_CANCEL', item, { state: 'cancel_requested', quantity: 3 }],
  [
    'of a shipped order, without one unit: the order’s word is not the row’s',
    'SHIPPED',
    { ...item, active_qty: 2, cancelled_qty: 1 },
    { state: 'open', quantity: 3, cancelled: 1 },
  ],
  [
    'cancelled before the others were shipped',
    'SHIPPED',
    { ...item, active_qty: 0, cancelled_qty: 3 },
    { state: 'cancelled', quantity: 3, cancelled: 3 },
  ],
  [
    'of a cancelled order whose counts do not say so',
    'CANCELLED',
    { ...item, cancelled_qty: 0 },
    { state: 'open', quantity: 3, cancelled: 0 },
  ],
  ['of an order in a state nobody knows', 'NEWER', item, { state: 'other', quantity: 3 }],
  [
    'that lost units without a count',
    'READY_TO_SHIP',
    { ...item, active_qty: 2, cancelled_qty: null },
    { state: 'open' },
  ],
  [
    'that lost all its units without a count',
    'READY_TO_SHIP',
    { ...item, active_qty: 0, cancelled_qty: null },
    { state: 'other' },
  ],
  [
    'with units that a buyer asks for',
    'READY_TO_SHIP',
    { ...item, active_qty: 1, cancel_requested_qty: 1, cancelled_qty: 1 },
    { state: 'cancel_requested', quantity: 3, cancelled: 1 },
  ],
  [
    'with units that a buyer asks for and that are counted as active still',
    'READY_TO_SHIP',
    { ...item, active_qty: 2, cancel_requested_qty: 1, cancelled_qty: 1 },
    { state: 'cancel_requested', quantity: 3, cancelled: 1 },
  ],
  [
    'that does not say how many were bought',
    'READY_TO_SHIP',
    { ...item, model_quantity_purchased: null, active_qty: 2, cancelled_qty: 1 },
    { state: 'open', quantity: 3, cancelled: 1 },
  ],
  [
    'of a cancelled order that lost units without a count',
    'CANCELLED',
    { ...item, active_qty: 1, cancelled_qty: null },
    { state: 'open' },
  ],
  ['without any count', 'READY_TO_SHIP', { item_id: 1, model_id: 0 }, { state: 'open' }],
  [
    'with counts in text',
    'READY_TO_SHIP',
    { ...item, model_quantity_purchased: '3', active_qty: '2', cancelled_qty: '1' },
    { state: 'open', quantity: 3, cancelled: 1 },
  ],
  [
    'with counts that are none',
    'READY_TO_SHIP',
    { ...item, model_quantity_purchased: {}, active_qty: -1, cancelled_qty: 1.5 },
    { state: 'open' },
  ],
])('a line %s', (_what, status, line, expected) => {
  expect(viewOrder(order(status, { item_list: [line as ShopeeOrderItem] })).lines).toEqual([
    { id: '1/0', ...expected },
  ])
})

test('an open order with cancelled units is partially cancelled, in the vendor’s word still open', () => {
  const view = viewOrder(
    order('READY_TO_SHIP', { item_list: [{ ...item, cancelled_qty: 1, active_qty: 2 }] }),
  )
  expect(view).toMatchObject({ state: 'partially_cancelled', word: 'open', vendorState: 'READY_TO_SHIP' })
})

test.each([
  [{ active_qty: 1 }, 'other'],
  [{ active_qty: 0, cancelled_qty: null }, 'other'],
  [{ active_qty: 1, cancelled_qty: 1.5 }, 'other'],
  [{ active_qty: 1, cancelled_qty: 0 }, 'shipped'],
  [{ active_qty: 3 }, 'shipped'],
  [{ active_qty: null }, 'shipped'],
  [{ active_qty: null, cancelled_qty: 1 }, 'shipped'],
  [{ active_qty: null, cancelled_qty: 3 }, 'other'],
  [{ active_qty: null, cancelled_qty: 1, model_quantity_purchased: 0 }, 'other'],
  [{ active_qty: 0, cancelled_qty: 1, model_quantity_purchased: null }, 'other'],
  [{ active_qty: 0, cancelled_qty: 3 }, 'shipped'],
])('of a shipped order that lost units of %j nobody knows what was shipped: %s', (counts, word) => {
  const rows = [
    { ...item, ...counts },
    { ...item, item_id: 2 },
  ]
  expect(viewOrder(order('SHIPPED', { item_list: rows }))).toMatchObject({ word })
  expect(viewOrder(order('CANCELLED', { item_list: rows }))).toMatchObject({ word: 'cancelled' })
})

test.each<[unknown, string]>([
  ['LOGISTICS_INVALID', 'other'],
  ['LOGISTICS_REQUEST_CANCELED', 'other'],
  ['LOGISTICS_DELIVERY_FAILED', 'other'],
  ['LOGISTICS_LOST', 'other'],
  ['LOGISTICS_COD_REJECTED', 'other'],
  ['LOGISTICS_DELIVERY_DONE', 'shipped'],
  [7, 'shipped'],
])('a shipped order with a package in %s is %s', (logistics_status, word) => {
  const package_list = [{ logistics_status: 'LOGISTICS_PICKUP_DONE' }, { logistics_status }]
  expect(viewOrder(order('SHIPPED', { package_list }))).toMatchObject({ word })
  expect(viewOrder(order('CANCELLED', { package_list }))).toMatchObject({ word: 'cancelled' })
})

test.each([null, {}, 'none', [null, 'p']])('packages that are none, %j, tell nothing', (package_list) => {
  expect(viewOrder(order('SHIPPED', { package_list }))).toMatchObject({ word: 'shipped' })
})

test('a row’s id is made of its own ids, and twins and rows without an item stay rows', () => {
  const lines = [
    { ...item, promotion_group_id: '1051400341536827267' },
    { ...item, promotion_group_id: 0, order_item_id: 1 },
    { ...item, promotion_group_id: 0, order_item_id: 7 },
    { ...item, promotion_group_id: '1051400341536827267', order_item_id: 8 },
    item,
    { model_id: 0 },
  ]
  const ids = ['1/0/1051400341536827267', '1/0', '1/0/0/7', '1/0/1051400341536827267/8', '1/0', '']
  expect(viewOrder(order('UNPAID', { item_list: lines })).lines.map(({ id }) => id)).toEqual(ids)
  // What is left of an order keeps its names.
  const rest = viewOrder(order('UNPAID', { item_list: lines.slice(2, 4) })).lines
  expect(rest.map(({ id }) => id)).toEqual(ids.slice(2, 4))
})

test('who cancelled stands in the vendor’s word, an empty one does not', () => {
  expect(viewOrder(order('CANCELLED', { cancel_by: 'Ops' }))).toMatchObject({ cancelledBy: 'Ops' })
  expect(viewOrder(order('CANCELLED', { cancel_by: '' }))).not.toHaveProperty('cancelledBy')
  expect(viewOrder(order('CANCELLED', { cancel_by: null }))).not.toHaveProperty('cancelledBy')
  expect(viewOrder(order('CANCELLED', { cancel_by: {} as never }))).not.toHaveProperty('cancelledBy')
})
