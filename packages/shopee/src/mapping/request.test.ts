import { CancelError } from '@cancel/core'
import { describe, expect, test } from 'vitest'
import { planCancel, refOfOrder } from './plan.ts'
import { reasons } from './reasons.ts'

const orderId = '201020SQQ5K2EP'
const item = { itemId: 1680783, modelId: 327890123 }
const line = { ...item, quantity: 1 }

function refusal(request: unknown): string {
  try {
    planCancel(request)
  } catch (error) {
    if (CancelError.is(error) && error.code === 'invalid_request') return error.message
  }
  return 'no error'
}

test.each(Object.entries(reasons))('%s is %s', (reason, sent) => {
  expect(planCancel({ orderId, reason, items: [item] })).toMatchObject({
    request: { orderId, reason, items: [{ itemId: '1680783', modelId: '327890123' }] },
    asked: undefined,
    sent: { reason: sent, note: false },
    needsBefore: false,
  })
})

test('a raw reason goes out as it stands, and a note never', () => {
  expect(planCancel({ orderId, reason: { raw: 'NEW_REASON' }, note: 'for us' })).toMatchObject({
    request: { reason: { raw: 'NEW_REASON' }, note: 'for us' },
    sent: { reason: 'NEW_REASON', note: false },
  })
})

test('lines make it a cancel of those units, for which the order is read before', () => {
  const promotionGroupId = '1051400341536827267'
  const given = { orderId, reason: 'out_of_stock', lines: [line, { ...line, modelId: 0, promotionGroupId }] }
  const plan = planCancel(given)
  expect(plan).toMatchObject({
    needsBefore: true,
    asked: [
      { id: '1680783/327890123', quantity: 1 },
      { id: `1680783/0/${promotionGroupId}`, quantity: 1 },
    ],
  })
  expect(planCancel(plan.request)).toEqual(plan)
})

describe('a bad request is refused, naming field and given', () => {
  test.each<[string, unknown, string]>([
    ['no object', null, 'request must be an object; given null'],
    ['an unknown field', { orderId, reason: 'customer_request', line: [] }, 'request has no field "line"'],
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
      'no reason',
      { orderId },
      'reason must be one of out_of_stock, customer_request, undeliverable_address, payment_method_unsupported, or { raw }; given nothing',
    ],
    ['a reason Shopee lacks', { orderId, reason: 'fraud' }, 'given "fraud"'],
    ['an inherited name', { orderId, reason: 'toString' }, 'given "toString"'],
    ['an empty raw reason', { orderId, reason: { raw: '' } }, 'reason.raw must be a non-empty text'],
    [
      'out of stock without items',
      { orderId, reason: 'out_of_stock' },
      "items must be given with reason 'out_of_stock'",
    ],
    [
      'the same in raw',
      { orderId, reason: { raw: 'OUT_OF_STOCK' } },
      "items must be given with reason 'out_of_stock'",
    ],
    [
      'items and lines',
      { orderId, reason: 'out_of_stock', items: [item], lines: [line] },
      'items must be left out where lines is given',
    ],
    ['no item', { orderId, reason: 'out_of_stock', items: [] }, 'items must be a list of at least one'],
    ['no line', { orderId, reason: 'customer_request', lines: [] }, 'lines must be a list of at least one'],
    [
      'an item twice',
      { orderId, reason: 'out_of_stock', items: [item, { itemId: '1680783', modelId: '327890123' }] },
      'items must be a list that names nothing twice; given "1680783/327890123"',
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
      'items.0.itemId must be given as text above 2^53 - 1',
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
      'a typing error in a line',
      { orderId, reason: 'customer_request', lines: [{ ...line, orderItemID: 1 }] },
      'lines.0 has no field "orderItemID"',
    ],
    ['an empty note', { orderId, reason: 'customer_request', note: '' }, 'note must be a non-empty text'],
  ])('%s', (_what, request, message) => {
    expect(refusal(request)).toContain(message)
  })
})

test('an order is named by orderId alone', () => {
  expect(refOfOrder({ orderId })).toEqual({ orderId })
  expect(() => refOfOrder({ orderId: 'A,B' })).toThrow('orderId must be free of commas')
  expect(() => refOfOrder(orderId)).toThrow('order must be an object')
})
