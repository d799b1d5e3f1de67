import type { AnswerBody, HttpAnswer } from '@cancel/core/provider'
import { expect, test } from 'vitest'
import { readAnswer } from './endpoint.ts'
import { isOrder, orderShape } from './order.ts'

function answer(status: number, body: unknown): HttpAnswer {
  const kinds: AnswerBody = body === undefined ? { kind: 'empty' } : { kind: 'json', value: body }
  const headers = new Headers({ 'x-vol-correlation': 'c0ffee' })
  return { status, headers, mediaType: 'application/json', body: kinds, text: '' }
}

const read = (status: number, body: unknown): unknown =>
  readAnswer(answer(status, body), orderShape, isOrder('7'))

test.each<[string, number, unknown, object]>([
  [
    'a service’s error',
    409,
    { errorCode: 'VALIDATION_CONFLICT', message: 'no', items: [] },
    { code: 'VALIDATION_CONFLICT', message: 'no' },
  ],
  [
    'the edge’s error',
    401,
    { items: [{ errorCode: 'UNAUTHORIZED', message: 'no' }] },
    { code: 'UNAUTHORIZED', message: 'no' },
  ],
  ['a classic number', 404, { errorCode: 5002, message: null }, { code: '5002' }],
  ['a classic number under code', 400, { code: '5015', message: 'no' }, { code: '5015', message: 'no' }],
  [
    'an error under 200, beside an order',
    200,
    { errorCode: 'X', orderID: 7, orderStatus: 'CANCELED' },
    { code: 'X' },
  ],
])('%s is the vendor’s', (_what, status, body, error) => {
  expect(read(status, body)).toEqual({ shape: 'vendor', requestId: 'c0ffee', ...error })
})

test('an empty 429 is the vendor’s, another empty answer is not', () => {
  expect(read(429, undefined)).toMatchObject({ shape: 'vendor' })
  expect(read(403, undefined)).toMatchObject({ shape: 'foreign' })
  expect(read(200, undefined)).toMatchObject({ shape: 'foreign' })
})

test.each<[string, unknown]>([
  ['another order', { orderID: 8, orderStatus: 'CANCELED' }],
  ['no state', { orderID: 7 }],
  ['empty states', { orderID: 7, orderState: '', orderStatus: null }],
  ['a state that is no text', { orderID: 7, orderStatus: 3 }],
  ['items that are no list', { orderID: 7, orderStatus: 'READY', orderItems: {} }],
  ['a list', [{ orderID: 7, orderStatus: 'READY' }]],
  ['null', null],
  ['a message of somebody else', { message: 'Forbidden' }],
])('%s is no success', (_what, body) => {
  expect(read(200, body)).toEqual({ shape: 'foreign', requestId: 'c0ffee' })
})

test.each<[string, object]>([
  ['its id as a number', { orderID: 7, orderStatus: 'READY' }],
  ['its id as text', { orderID: '7', orderState: 'READY' }],
  ['its id as the current page spells it', { orderId: 7, orderState: 'READY' }],
  ['no id at all', { orderState: 'READY' }],
  ['5000 GENERIC_OK', { errorCode: 5000, orderID: 7, orderState: 'READY' }],
  ['nothing where an error would be', { errorCode: null, items: [], orderID: 7, orderState: 'READY' }],
])('an order with %s is one', (_what, body) => {
  expect(read(200, body)).toEqual({ shape: 'success', value: body, requestId: 'c0ffee' })
  expect(read(500, body)).toMatchObject({ shape: 'foreign' })
})
