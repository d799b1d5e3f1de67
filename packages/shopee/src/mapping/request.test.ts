import { describe, expect, test } from 'vitest'
import { createShopee } from '../shopee.ts'
import { reasons } from './reasons.ts'

const orderId = '201020SQQ5K2EP'
const item = { itemId: 1680783, modelId: 327890123 }
const line = { ...item, quantity: 1 }
const shopee = createShopee({ environment: 'sandbox' })

test.each(Object.keys(reasons))('%s is planned with every id as text', (reason) => {
  expect(shopee.plan({ orderId, reason, items: [item] } as never)).toEqual({
    orderId,
    reason,
    items: [{ itemId: '1680783', modelId: '327890123' }],
  })
})

test('a plan is stored as it is, and planned again it is the same', () => {
  const promotionGroupId = '1051400341536827267'
  const lines = [
    { ...line, left: undefined },
    { ...line, modelId: 0, promotionGroupId, left: 3 },
  ]
  const plan = shopee.plan({ orderId, reason: { raw: 'NEW' }, lines, note: 'for us' })
  expect(plan).toEqual({
    orderId,
    reason: { raw: 'NEW' },
    note: 'for us',
    lines: [
      { itemId: '1680783', modelId: '327890123', quantity: 1 },
      { itemId: '1680783', modelId: '0', quantity: 1, promotionGroupId, left: 3 },
    ],
  })
  expect(shopee.plan(JSON.parse(JSON.stringify(plan)) as typeof plan)).toEqual(plan)
})

describe('a bad request is refused, naming field, given and allowed', () => {
  test.each<[string, unknown, string]>([
    ['no object', null, 'request must be an object; given null'],
    ['an unknown field', { orderId, reason: 'customer_request', line: [] }, 'request has no field "line"'],
    [
      'the vendor’s own word',
      { order_sn: orderId, reason: 'customer_request' },
      'request has no field "order_sn"; its fields are orderId, reason, items, lines, note; did you mean orderId?',
    ],
    ['the vendor’s own reason', { orderId, reason: 'OUT_OF_STOCK' }, "did you mean reason: 'out_of_stock'?"],
    ['no order', { reason: 'customer_request' }, 'orderId must be a non-empty text; given nothing'],
    [
      'two orders',
      { orderId: 'A,B', reason: 'customer_request' },
      'orderId must be free of commas; given "A,B"',
    ],
    [
      'a dot path',
      { orderId: '..', reason: 'customer_request' },
      'orderId must be free of control characters',
    ],
    [
      'half a character',
      { orderId: 'A\ud800', reason: 'customer_request' },
      'orderId must be free of control characters',
    ],
    [
      'no reason',
      { orderId },
      'reason must be one of out_of_stock, customer_request, undeliverable_address, payment_method_unsupported, or { raw }; given nothing',
    ],
    ['a reason Shopee lacks', { orderId, reason: 'fraud' }, 'given "fraud"'],
    ['an inherited name', { orderId, reason: 'toString' }, 'given "toString"'],
    ['an empty raw reason', { orderId, reason: { raw: '' } }, 'reason'],
    [
      'out of stock without items',
      { orderId, reason: 'out_of_stock' },
      "items must be given for 'out_of_stock' without lines, and never beside lines; given nothing",
    ],
    [
      'the same in raw',
      { orderId, reason: { raw: 'OUT_OF_STOCK' } },
      "given for 'out_of_stock' without lines",
    ],
    [
      'items and lines',
      { orderId, reason: 'out_of_stock', items: [item], lines: [line] },
      'and never beside lines; given a list',
    ],
    [
      'no item',
      { orderId, reason: 'out_of_stock', items: [] },
      'items must be a list of at least one; given an empty list',
    ],
    [
      'no line',
      { orderId, reason: 'customer_request', lines: [] },
      'lines must be a list of at least one (leave it out for the whole order); given an empty list',
    ],
    [
      'an item twice',
      { orderId, reason: 'out_of_stock', items: [item, { itemId: '1680783', modelId: '327890123' }] },
      'items must be a list that names nothing twice ("1680783/327890123" stands at 0 and 1)',
    ],
    [
      'a line twice',
      { orderId, reason: 'customer_request', lines: [line, { ...line, promotionGroupId: 0 }] },
      'lines must be a list that names nothing twice',
    ],
    [
      'an item without model',
      { orderId, reason: 'out_of_stock', items: [{ itemId: 1 }] },
      'items.0.modelId must be a whole number of at least 0; given nothing',
    ],
    [
      'an item 0',
      { orderId, reason: 'out_of_stock', items: [{ itemId: 0, modelId: 0 }] },
      'items.0.itemId must be a whole number of at least 1; given 0',
    ],
    [
      'a number that lost digits',
      { orderId, reason: 'out_of_stock', items: [{ itemId: 2 ** 53, modelId: 0 }] },
      'items.0.itemId must be a whole number of at least 1, as text above 2^53 - 1',
    ],
    [
      'half a unit',
      { orderId, reason: 'customer_request', lines: [{ ...line, quantity: 1.5 }] },
      'lines.0.quantity must be a whole number of at least 1; given 1.5',
    ],
    [
      'no unit',
      { orderId, reason: 'customer_request', lines: [{ ...line, quantity: 0 }] },
      'lines.0.quantity must be a whole number of at least 1; given 0',
    ],
    [
      'fewer left than are to go',
      { orderId, reason: 'customer_request', lines: [{ ...line, quantity: 2, left: 1 }] },
      'lines.0.left must be at least quantity; given 1',
    ],
    [
      'a typing error in a line',
      { orderId, reason: 'customer_request', lines: [{ ...line, orderItemID: 1 }] },
      'lines.0 has no field "orderItemID"',
    ],
    ['an empty note', { orderId, reason: 'customer_request', note: '' }, 'note must be a non-empty text'],
    [
      'a note no store takes',
      { orderId, reason: 'customer_request', note: 'a\u0000' },
      'note must be free of NUL',
    ],
  ])('%s', (_what, request, message) => {
    expect(() => shopee.plan(request as never)).toThrow(
      expect.objectContaining({ code: 'invalid_request', message: expect.stringContaining(message) }),
    )
  })
})

describe('a row of a spreadsheet', () => {
  const row = { orderId, reason: 'customer_request', note: '' }
  test.each<[string, object, object]>([
    ['without lines and items is the whole order', {}, {}],
    ['that says all is, too', { lines: 'all', items: '' }, {}],
    [
      'names lines with units',
      { lines: '1680783/327890123 x2; 1680784/0/1051400341536827267/12 x 1;' },
      {
        lines: [
          { itemId: '1680783', modelId: '327890123', quantity: 2 },
          {
            itemId: '1680784',
            modelId: '0',
            quantity: 1,
            promotionGroupId: '1051400341536827267',
            orderItemId: '12',
          },
        ],
      },
    ],
    [
      'says how many must be left',
      { lines: '1680783/327890123 x2 of 3' },
      { lines: [{ itemId: '1680783', modelId: '327890123', quantity: 2, left: 3 }] },
    ],
    [
      'holds JSON',
      { lines: '[{"itemId":"1680783","modelId":0,"quantity":1}]' },
      { lines: [{ itemId: '1680783', modelId: '0', quantity: 1 }] },
    ],
    [
      'holds JSON with an id of more digits than JavaScript has',
      { lines: '[{"itemId":9007199254740993,"modelId":0,"quantity":1}]' },
      { lines: [{ itemId: '9007199254740993', modelId: '0', quantity: 1 }] },
    ],
    [
      'names what is out of stock',
      { reason: 'out_of_stock', items: '1680783/327890123; 1680784/0', lines: 'all' },
      {
        reason: 'out_of_stock',
        items: [
          { itemId: '1680783', modelId: '327890123' },
          { itemId: '1680784', modelId: '0' },
        ],
      },
    ],
  ])('%s', (_what, cells, expected) => {
    const { note: _note, ...whole } = row
    expect(shopee.fromRow({ ...row, ...cells })).toEqual({ ...whole, ...expected })
  })

  test.each<[string, object, string]>([
    ['an empty lines cell', { lines: '' }, 'lines must be'],
    ['lines under another name', { Lines: '1/2 x1' }, 'Lines must be a column named lines; given "1/2 x1"'],
    ['a line without units', { lines: '1680783/327890123' }, 'given "1680783/327890123"'],
    ['a line without model', { lines: '1680783 x1' }, 'given "1680783 x1"'],
    ['a line with five ids', { lines: '1/2/3/4/5 x1' }, 'given "1/2/3/4/5 x1"'],
    ['no unit', { lines: '1/2 x0' }, 'lines.0.quantity must be a whole number of at least 1'],
    ['JSON that is none', { lines: '[{' }, 'lines must be'],
    ['items with units', { reason: 'out_of_stock', items: '1/2 x1' }, 'items must be'],
    ['no items', { reason: 'out_of_stock', items: '' }, "given for 'out_of_stock' without lines"],
  ])('with %s is refused', (_what, cells, message) => {
    expect(() => shopee.fromRow({ ...row, ...cells })).toThrow(message)
  })

  test('is read by the columns that are named', () => {
    expect(Object.keys(shopee.columns)).toEqual(['lines', 'items'])
  })
})

test('an order is named by orderId alone', async () => {
  const { getOrder } = createShopee({
    environment: 'sandbox',
    partnerId: 1,
    partnerKey: 'k',
    shopId: 1,
    accessToken: 't',
  })
  await expect(getOrder({ orderId: 'A,B' })).rejects.toThrow('orderId must be free of commas')
  await expect(getOrder(orderId as never)).rejects.toThrow('order must be an object')
})
