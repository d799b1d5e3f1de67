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
  ['SHIPPED', 'CANCELED', 'other'],
  ['CANCELED', 'FULFILLED', 'other'],
  [`CANCELED${' '.repeat(60)}not`, undefined, 'other'],
  ['SHIPPED', 'FULFILLED', 'shipped'],
  ['READY', 'SHIPPED', 'other'],
  ['FULFILLED', 'BACKORDER', 'other'],
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

test.each<[object, string]>([
  [{ orderItems: [{ orderItemID: 1, itemState: 'NORMAL' }] }, 'cancelled'],
  [{ orderItems: [{ orderItemID: 1, itemState: ' ' }, { orderItemID: 2 }] }, 'cancelled'],
  [{ orderItems: [{ orderItemID: 1, itemState: 'DELIVERED' }] }, 'other'],
  [{ orderItems: [{ orderItemID: 1, itemState: 'Partially Shipped' }] }, 'other'],
  [{ orderItems: [{ orderItemID: 1, itemState: 'HANDED_OVER' }] }, 'other'],
  [
    {
      orderItems: [
        { orderItemID: 1, itemState: 'CANCELED' },
        { orderItemID: 2, itemState: 'PICKED_UP' },
      ],
    },
    'other',
  ],
  [{ orderItems: [{ orderItemID: 1 }], shipments: [{ shipmentStatus: 'FULFILLED' }] }, 'other'],
  [{ shipments: [{ shipmentStatus: 'READY' }, { shipmentStatus: 'SHIPPED' }] }, 'other'],
  [{ shipments: [{ shipmentStatus: 'CANCELED' }, null, 7] }, 'cancelled'],
  [{ shipments: 'none' }, 'cancelled'],
  [{ orderStatus: 'SHIPPED', orderItems: [{ orderItemID: 1, itemState: 'CANCELED' }] }, 'cancelled'],
  [
    {
      orderItems: [
        { orderItemID: 1, itemState: 'CANCELED' },
        { orderItemID: 2, itemState: 'SHIPPED' },
      ],
      shipments: [{ shipmentStatus: 'SHIPPED' }],
    },
    'cancelled',
  ],
  [
    {
      orderStatus: 'SHIPPED',
      orderItems: [
        { orderItemID: 1, itemState: 'NORMAL' },
        { orderItemID: 2, itemState: 'SHIPPED' },
      ],
    },
    'cancelled',
  ],
])('CANCELED is believed of the whole only where nothing unexplained has left: %j', (more, word) => {
  expect(viewOrder({ orderID: 7, orderState: 'CANCELED', ...more })).toMatchObject({ state: word, word })
})

test.each<[object, string]>([
  [{ shipments: [{ shipmentStatus: 'SHIPPED' }, { shipmentStatus: 'CANCELED' }] }, 'other'],
  [{ shipments: [{ shipmentStatus: 'SHIPPED' }, { shipmentStatus: 'BACKORDER' }] }, 'other'],
  [{ shipments: [{ shipmentStatus: 'Partially Shipped' }] }, 'other'],
  [{ shipments: [{ shipmentStatus: 'SHIPPED' }, { shipmentStatus: 'DELIVERED' }] }, 'shipped'],
  [{ shipments: [{ shipmentStatus: '' }, null, 7] }, 'shipped'],
  [{ orderState: 'PARTIALLY_SHIPPED' }, 'other'],
  [{ orderState: 'COMPLETE' }, 'shipped'],
  [{ orderState: 'READY', orderItems: [{ orderItemID: 1, itemState: 'NORMAL' }] }, 'other'],
  [{ orderState: 'READY', orderItems: [{ orderItemID: 1, itemState: 'SHIPPED' }] }, 'shipped'],
  [{ orderItems: [{ orderItemID: 1, itemState: 'NORMAL' }] }, 'shipped'],
  [{ orderItems: [{ orderItemID: 1, itemState: 'PARTIALLY_CANCELED' }] }, 'other'],
  [{ orderItems: [{ orderItemID: 1, itemState: 'DELIVERED' }] }, 'shipped'],
  [
    {
      orderItems: [
        { orderItemID: 1, itemState: 'CANCELED' },
        { orderItemID: 2, itemState: 'SHIPPED' },
      ],
      shipments: [{ shipmentStatus: 'SHIPPED' }, { shipmentStatus: 'CANCELED' }],
    },
    'shipped',
  ],
])('SHIPPED is believed of the whole only where nothing unexplained has stayed: %j', (more, word) => {
  expect(viewOrder({ orderID: 7, orderStatus: 'SHIPPED', ...more })).toMatchObject({ state: word, word })
})

test('CANCELED is not believed beside a word of the order by which a part has left', () => {
  const order = { orderID: 7, orderState: 'CANCELED', orderStatus: 'PARTIALLY_SHIPPED' }
  expect(viewOrder(order)).toMatchObject({ word: 'other' })
  const orderItems = [{ orderItemID: 1, itemState: 'CANCELED' }]
  expect(viewOrder({ ...order, orderItems })).toMatchObject({ word: 'cancelled' })
})
