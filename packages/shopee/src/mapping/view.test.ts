import { expect, test } from 'vitest'
import type { ShopeeOrder, ShopeeOrderItem } from '../api/order.ts'
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
  ['SHIPPED', 'shipped'],
  ['TO_CONFIRM_RECEIVE', 'shipped'],
  ['TO_RETURN', 'shipped'],
  ['COMPLETED', 'shipped'],
  ['INVOICE_PENDING', 'other'],
  ['NEWER_THAN_THIS', 'other'],
  ['toString', 'other'],
])('%s is %s', (vendorState, state) => {
  expect(viewOrder(order(vendorState))).toEqual({ orderId: 'A', state, vendorState, lines: [] })
})

test.each<[string, string, ShopeeOrderItem, object]>([
  ['untouched', 'READY_TO_SHIP', item, { state: 'open', quantity: 3 }],
  [
    'cancelled in part',
    'READY_TO_SHIP',
    { ...item, active_qty: 2, cancelled_qty: 1 },
    { state: 'partially_cancelled', quantity: 3, cancelledQuantity: 1 },
  ],
  [
    'cancelled to the last unit',
    'READY_TO_SHIP',
    { ...item, active_qty: 0, cancelled_qty: 3 },
    { state: 'cancelled', quantity: 3, cancelledQuantity: 3 },
  ],
  [
    'the same without active_qty',
    'READY_TO_SHIP',
    { ...item, active_qty: null, cancelled_qty: 3 },
    { state: 'cancelled', quantity: 3, cancelledQuantity: 3 },
  ],
  [
    'asked for by the buyer',
    'READY_TO_SHIP',
    { ...item, cancel_requested_qty: 1 },
    { state: 'cancel_requested', quantity: 3 },
  ],
  [
    'shipped without one unit',
    'SHIPPED',
    { ...item, active_qty: 2, cancelled_qty: 1 },
    { state: 'shipped', quantity: 3, cancelledQuantity: 1 },
  ],
  [
    'of a cancelled order whose counts do not say so',
    'CANCELLED',
    { ...item, cancelled_qty: 0 },
    { state: 'cancelled', quantity: 3, cancelledQuantity: 3 },
  ],
  ['without any count', 'READY_TO_SHIP', { item_id: 1, model_id: 0 }, { state: 'open' }],
])('a line %s', (_what, status, line, expected) => {
  expect(viewOrder(order(status, { item_list: [line] })).lines).toEqual([{ id: '1/0', ...expected }])
})

test('an open order with cancelled units is partially cancelled, in the vendor’s word still open', () => {
  const view = viewOrder(
    order('READY_TO_SHIP', { item_list: [{ ...item, cancelled_qty: 1, active_qty: 2 }] }),
  )
  expect(view).toMatchObject({ state: 'partially_cancelled', vendorState: 'READY_TO_SHIP' })
})

test('ids beyond 2^53 and lines that share an item are told apart', () => {
  const lines = [
    { ...item, promotion_group_id: '1051400341536827267' },
    { ...item, promotion_group_id: 0, order_item_id: 7 },
    { ...item, promotion_group_id: 0, order_item_id: 8 },
    { model_id: 0 },
  ]
  expect(viewOrder(order('UNPAID', { item_list: lines })).lines.map(({ id }) => id)).toEqual([
    '1/0/1051400341536827267',
    '1/0/0/7',
    '1/0/0/8',
  ])
})

test('who cancelled stands in the vendor’s word, an empty one does not', () => {
  expect(viewOrder(order('CANCELLED', { cancel_by: 'Ops' }))).toMatchObject({ cancelledBy: 'Ops' })
  expect(viewOrder(order('CANCELLED', { cancel_by: '' }))).not.toHaveProperty('cancelledBy')
  expect(viewOrder(order('CANCELLED', { cancel_by: null }))).not.toHaveProperty('cancelledBy')
})
