import { CancelError } from '@cancel/core'
import { expect, test } from 'vitest'
import { planCancel, refOfOrder } from './plan.ts'

const orderId = '1010101'

function refusalOf(request: unknown): string {
  try {
    planCancel(request)
  } catch (error) {
    if (CancelError.is(error) && error.code === 'invalid_request') return error.message
    throw error
  }
  throw new Error('it was taken')
}

test.each([
  [{ reason: 'customer_request' }, { reason: 'customer_changed_mind', note: false }],
  [
    { reason: 'customer_request', note: 'ours alone' },
    { reason: 'customer_changed_mind', note: false },
  ],
  [{ reason: 'created_by_mistake' }, { reason: 'created_by_mistake', note: false }],
  [
    { reason: 'other', note: 'x'.repeat(255) },
    { reason: 'other', note: true },
  ],
  [{ reason: { raw: 'Duplicate_Order' } }, { reason: 'Duplicate_Order', note: false }],
  [
    { reason: { raw: 'other' }, note: 'in the tenant’s words' },
    { reason: 'other', note: true },
  ],
])('%j is told as %j', (given, sent) => {
  expect(planCancel({ orderId, ...given })).toEqual({
    request: { orderId, ...given },
    asked: undefined,
    sent,
    needsBefore: false,
  })
})

test('a number is taken for an id up to 2^53 - 1, text beyond', () => {
  expect(planCancel({ orderId: 9_000_000_000, reason: 'customer_request' }).request.orderId).toBe(
    '9000000000',
  )
  expect(planCancel({ orderId: '9007199254740993', reason: 'customer_request' }).request.orderId).toBe(
    '9007199254740993',
  )
  expect(refusalOf({ orderId: 2 ** 53, reason: 'customer_request' })).toMatch(
    /^orderId must be given as text above/,
  )
})

test.each([
  [
    'no reason',
    { orderId },
    'reason must be one of customer_request, created_by_mistake, other, or { raw }; given nothing',
  ],
  ['a reason Kibo has not', { orderId, reason: 'fraud' }, /^reason must be one of .*; given "fraud"$/],
  ['an empty raw reason', { orderId, reason: { raw: '' } }, 'reason.raw must be a non-empty text; given ""'],
  [
    'other without a note',
    { orderId, reason: 'other' },
    /^note \(with reason 'other'\) must be a non-empty text; given nothing$/,
  ],
  [
    'a long note with other',
    { orderId, reason: 'other', note: 'x'.repeat(256) },
    /must be at most 255 characters/,
  ],
  [
    'an id of zero',
    { orderId: '0', reason: 'other', note: 'n' },
    'orderId must be a whole number of at least 1; given "0"',
  ],
  ['a path for an id', { orderId: '1/../2', reason: 'customer_request' }, /^orderId must be a whole number/],
  [
    'lines',
    { orderId, reason: 'customer_request', lines: [] },
    'request has no field "lines"; its fields are orderId, reason, note',
  ],
  ['nothing', undefined, 'request must be an object; given nothing'],
])('%s is refused', (_what, request, message) => {
  expect(refusalOf(request)).toMatch(message)
})

test('an order is named by a whole number', () => {
  expect(refOfOrder({ orderId: 1010101 })).toEqual({ orderId: '1010101' })
  expect(() => refOfOrder({ orderId: 'A-1' })).toThrow(
    'orderId must be a whole number of at least 1; given "A-1"',
  )
  expect(() => refOfOrder({ orderID: '1' })).toThrow('order has no field "orderID"')
})
