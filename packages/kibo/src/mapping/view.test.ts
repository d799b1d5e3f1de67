import { expect, test } from 'vitest'
import { viewOrder } from './view.ts'

test.each([
  ['READY', 'READY', 'open'],
  ['BACKORDER', undefined, 'open'],
  ['CANCELED', 'CANCELED', 'cancelled'],
  ['READY', 'CANCELED', 'cancelled'],
  ['CANCELED', 'READY', 'cancelled'],
  ['canceled', null, 'cancelled'],
  [' canceled ', null, 'cancelled'],
  [undefined, 'CANCELLED', 'cancelled'],
  ['SHIPPED', 'CANCELED', 'cancelled'],
  ['READY', 'SHIPPED', 'shipped'],
  ['FULFILLED', 'READY', 'shipped'],
  ['PAYMENT_HOLD', 'PAYMENT_HOLD', 'other'],
  ['CANCEL_PENDING', undefined, 'other'],
  ['NOT CANCELED', undefined, 'other'],
  ['UNLISTED', 'READY', 'open'],
  ['constructor', undefined, 'other'],
])('orderState %s and orderStatus %s are %s', (orderState, orderStatus, state) => {
  expect(viewOrder({ orderID: 1, orderState, orderStatus })).toMatchObject({ state, word: state })
})

test('words, ids and quantities come through as they are, and every item stays a row', () => {
  expect(
    viewOrder({
      orderID: '9007199254740993',
      orderState: 'Ready',
      orderStatus: 'READY',
      orderItems: [
        { orderItemID: 9_000_000_000, itemState: 'NORMAL', quantity: 3 },
        { orderItemID: '9007199254740995', itemState: 'CANCELED', quantity: '2' },
        { orderItemID: 9_000_000_002, itemState: 'Unlisted', quantity: null },
        { orderItemID: 9_000_000_003 },
        { itemState: 'NORMAL' },
        { orderItemID: {} as never, itemState: 7 as never, quantity: -1 },
      ],
    }),
  ).toEqual({
    orderId: '9007199254740993',
    state: 'open',
    word: 'open',
    vendorState: 'Ready/READY',
    lines: [
      { id: '9000000000', state: 'open', vendorState: 'NORMAL', quantity: 3 },
      { id: '9007199254740995', state: 'cancelled', vendorState: 'CANCELED', quantity: 2 },
      { id: '9000000002', state: 'other', vendorState: 'Unlisted' },
      { id: '9000000003', state: 'other' },
      { id: '', state: 'open', vendorState: 'NORMAL' },
      { id: '', state: 'other' },
    ],
  })
})

test('an item keeps its own word, whatever the order says', () => {
  const orderItems = [
    { orderItemID: 1, itemState: 'NORMAL' },
    { orderItemID: 2, itemState: 'SHIPPED' },
  ]
  expect(viewOrder({ orderId: 7, orderStatus: 'CANCELED', orderItems })).toMatchObject({
    orderId: '7',
    word: 'cancelled',
    lines: [
      { id: '1', state: 'open' },
      { id: '2', state: 'shipped' },
    ],
  })
  expect(viewOrder({ orderID: 7, orderStatus: 'CANCELED', orderItems: null }).lines).toEqual([])
})
