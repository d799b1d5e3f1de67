import type { HttpAnswer } from '@cancel/core/provider'
import { expect, test } from 'vitest'
import { createKibo } from '../kibo.ts'
import { readAnswer } from './answers.ts'

function read(status: number, body: unknown): ReturnType<typeof readAnswer> {
  const kind: HttpAnswer['body'] = body === undefined ? { kind: 'empty' } : { kind: 'json', value: body }
  const headers = new Headers({ 'x-vol-correlation': 'c0ffee' })
  return readAnswer({ status, headers, mediaType: 'application/json', body: kind, text: '' })
}

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
  [
    'one error of several that say the same',
    401,
    { items: [{ errorCode: 'UNAUTHORIZED', message: 'no' }, { errorCode: 'UNAUTHORIZED' }] },
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
  ['an empty 429', 429, undefined, {}],
])('%s is the vendor’s', (_what, status, body, error) => {
  expect(read(status, body)).toEqual({ requestId: 'c0ffee', error })
})

test('one of several errors proves nothing: its words are kept', () => {
  const items = [{ errorCode: 'ITEM_NOT_FOUND', message: 'no' }, { errorCode: 'X' }]
  for (const listed of [items, [items[0], {}], [items[0], null]])
    expect(read(404, { items: listed }).error).toEqual({
      code: 'ITEM_NOT_FOUND',
      message: 'no',
      isDocumented: false,
    })
})

test('a 429 of nothing but space is not the empty one that Kibo documents', () => {
  const body = { kind: 'empty' } as const
  expect(
    readAnswer({ status: 429, headers: new Headers(), mediaType: '', body, text: ' ' }).error,
  ).toBeUndefined()
})

test.each<[string, number, unknown]>([
  ['an empty 403', 403, undefined],
  ['an empty 200', 200, undefined],
  ['null', 200, null],
  ['a list', 200, [{ orderID: 7, orderStatus: 'READY' }]],
  ['a message of somebody else', 403, { message: 'Forbidden' }],
  ['a blank code', 403, { errorCode: ' ', message: 'no' }],
  ['5000 GENERIC_OK', 200, { errorCode: 5000, orderID: 7, orderState: 'READY' }],
  ['nothing where an error would be', 200, { errorCode: null, items: [], orderID: 7 }],
  ['a code that is no number of theirs', 400, { code: '4004', message: 'no' }],
])('%s is no error of the vendor', (_what, status, body) => {
  expect(read(status, body)).toEqual({ requestId: 'c0ffee', error: undefined })
})

async function orderIn(body: unknown, status = 200): Promise<unknown> {
  const fetch: typeof globalThis.fetch = async () => Response.json(body, { status })
  const kibo = createKibo({ tenantId: 1, baseUrl: 'https://kibo.invalid', accessToken: 'a-token', fetch })
  return kibo.api.getOrder({ orderId: 7 }, { maxRetries: 0 })
}

test.each<[string, unknown]>([
  ['another order', { orderID: 8, orderStatus: 'CANCELED' }],
  ['no state', { orderID: 7 }],
  ['empty states', { orderID: 7, orderState: '', orderStatus: null }],
  ['a state that is no text', { orderID: 7, orderStatus: 3 }],
  ['items that are no list', { orderID: 7, orderStatus: 'READY', orderItems: {} }],
  ['a list', [{ orderID: 7, orderStatus: 'READY' }]],
  ['null', null],
])('%s is no success', async (_what, body) => {
  await expect(orderIn(body)).rejects.toMatchObject({ code: 'unexpected_response' })
})

test.each<[string, object]>([
  ['its id as a number', { orderID: 7, orderStatus: 'READY' }],
  ['its id as text', { orderID: '7', orderState: 'READY' }],
  ['its id as the current page spells it', { orderId: 7, orderState: 'READY' }],
  ['no id at all', { orderState: 'READY' }],
  ['5000 GENERIC_OK', { errorCode: 5000, orderID: 7, orderState: 'READY' }],
  ['odd items', { orderID: 7, orderState: 'READY', orderItems: [{ quantity: {}, itemState: 3 }] }],
  ['items that are ids', { orderID: 7, orderState: 'READY', orderItems: [9_000_000_000, '8', null] }],
])('an order with %s is one, as it came', async (_what, body) => {
  expect(await orderIn(body)).toEqual(body)
  await expect(orderIn(body, 500)).rejects.toMatchObject({ code: 'unavailable' })
})
