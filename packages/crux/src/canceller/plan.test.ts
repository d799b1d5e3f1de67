import { expect, test } from 'vitest'
import { CancelError } from '@cancel/core'
import { planCancel, refOfOrder } from './plan.ts'

const orderId = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
const supplierUuid = '757ce28d-fbd6-4b9f-8051-f847482e169f'

function refusalOf(request: unknown): string {
  try {
    planCancel(request)
  } catch (error) {
    if (CancelError.is(error) && error.code === 'invalid_request') return error.message
    throw error
  }
  throw new Error('it was taken')
}

test('a whole order is asked for, read before, and told no reason', () => {
  expect(planCancel({ orderId, reason: 'fraud', note: 'see ticket 7' })).toEqual({
    request: { orderId, reason: 'fraud', note: 'see ticket 7' },
    asked: undefined,
    sent: { note: false },
    needsBefore: true,
  })
})

test('with skus the whole order still stands to be judged', () => {
  const skus = [{ supplierUuid, skuId: '000106', quantity: 2 }, { supplierUuid }]
  const plan = planCancel({ orderId, skus })
  expect(plan.request).toEqual({ orderId, skus })
  expect(plan.asked).toBeUndefined()
})

test('any reason is taken, a raw one too', () => {
  expect(planCancel({ orderId, reason: { raw: 'WRONG_COLOUR' } }).request.reason).toEqual({
    raw: 'WRONG_COLOUR',
  })
  expect(planCancel({ orderId }).request).toEqual({ orderId })
})

test.each([
  [
    'a PO number',
    { orderId: 'po-5fkQo2ET' },
    'orderId must be a UUID (8-4-4-4-12 hexadecimal digits); given "po-5fkQo2ET"',
  ],
  ['a dot path', { orderId: '..' }, 'orderId must be a UUID (8-4-4-4-12 hexadecimal digits); given ".."'],
  ['no id', {}, 'orderId must be a non-empty text; given nothing'],
  ['space around the id', { orderId: ` ${orderId}` }, /^orderId must be a UUID/],
  [
    'a typing error',
    { orderId, sku: [] },
    'request has no field "sku"; its fields are orderId, reason, note, skus',
  ],
  ['lines', { orderId, lines: [{ id: '1' }] }, /^request has no field "lines"/],
  ['no skus', { orderId, skus: [] }, /^skus must be a list of at least one .*; given an empty list$/],
  [
    'a sku of the wire',
    { orderId, skus: [{ supplier_uuid: supplierUuid }] },
    /^skus\.0 has no field "supplier_uuid"/,
  ],
  [
    'a supplier’s name',
    { orderId, skus: [{ supplierUuid: 'Acme' }] },
    /^skus\.0\.supplierUuid must be a UUID/,
  ],
  [
    'no units',
    { orderId, skus: [{ supplierUuid, skuId: '1', quantity: 0 }] },
    'skus.0.quantity must be a whole number of at least 1; given 0',
  ],
  [
    'a sku twice',
    { orderId, skus: [{ supplierUuid }, { supplierUuid: supplierUuid.toUpperCase() }] },
    /^skus\.1 must be named once in the list/,
  ],
  ['an empty note', { orderId, note: '' }, 'note must be a non-empty text; given ""'],
  ['a reason of no form', { orderId, reason: 7 }, 'reason must be a non-empty text; given 7'],
  ['a raw reason with more', { orderId, reason: { raw: 'A', code: 1 } }, /^reason has no field "code"/],
])('%s is refused', (_what, request, message) => {
  expect(refusalOf(request)).toMatch(message)
})

test('an order is named by its UUID, as written', () => {
  expect(refOfOrder({ orderId: orderId.toUpperCase() })).toEqual({ orderId: orderId.toUpperCase() })
  expect(() => refOfOrder({ orderId, generation: 'timp' })).toThrow('order has no field "generation"')
})
