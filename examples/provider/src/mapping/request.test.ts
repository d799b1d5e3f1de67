import { expect, test } from 'vitest'
import { createAcme } from '../index.ts'
import type { AcmeCancelRequest, AcmeOrder } from '../types.ts'
import { askedLines, cancelOrderInput } from './request.ts'
import { flatRow } from './flat-row.ts'

const acme = createAcme({ shop: 'a-shop', environment: 'sandbox', accessToken: 'a-token' })
const order: AcmeOrder = {
  order_no: '1001',
  status: 'NEW',
  lines: [
    { line_no: '1', quantity: 3, cancelled: 1, status: 'OPEN' },
    { line_no: '2', quantity: 1, cancelled: 1, status: 'CANCELLED' },
  ],
}

test('the whole order names no lines', () => {
  expect(
    cancelOrderInput({ orderId: '1001', reason: 'out_of_stock', note: 'sold twice' }, undefined),
  ).toEqual({
    order_no: '1001',
    reason: 'NO_STOCK',
    note: 'sold twice',
    lines: undefined,
  })
})

test.each([
  ['all that is left', [{ lineNumber: '1' }], [{ line_no: '1', quantity: 2 }]],
  ['some units', [{ lineNumber: '1', quantity: 1 }], [{ line_no: '1', quantity: 1 }]],
  ['what is gone left out', [{ lineNumber: '1' }, { lineNumber: '2' }], [{ line_no: '1', quantity: 2 }]],
] as const)('lines: %s', (_what, lines, expected) => {
  expect(cancelOrderInput({ orderId: '1001', reason: 'other', lines }, order).lines).toEqual(expected)
})

test.each<[string, object, string]>([
  ['a word of Acme', { reason: 'BUYER' }, "reason: 'customer_request'"],
  ['no reason', { reason: undefined }, 'reason must be one of'],
  ['a long note', { note: 'x'.repeat(201) }, 'note must be a text of at most 200 characters'],
  ['no line', { lines: [] }, 'leave it out for the whole order'],
  ['a line twice', { lines: [{ lineNumber: '1' }, { lineNumber: '1', quantity: 1 }] }, 'names nothing twice'],
  [
    'no units',
    { lines: [{ lineNumber: '1', quantity: 0 }] },
    'lines.0.quantity must be a whole number of at least 1',
  ],
  ['an unknown field', { line_no: '1' }, 'did you mean lineNumber?'],
])('%s is refused, and the message says what is allowed', (_what, wrong, message) => {
  const request = { orderId: '1001', reason: 'other', ...wrong } as AcmeCancelRequest
  expect(() => acme.plan(request)).toThrow(message)
})

test('all that is left of a line is asked for only where the order shows how many that are', () => {
  const asked = { orderId: '1001', reason: 'other', lines: [{ lineNumber: '1' }] } as const
  const { lines } = order
  const uncounted = { ...order, lines: lines.map((line) => ({ ...line, quantity: undefined })) }
  const refuse = (path: string): never => {
    throw new Error(path)
  }
  expect(askedLines(asked, order, refuse)).toEqual([{ id: '1' }])
  expect(() => askedLines(asked, uncounted, refuse)).toThrow('lines.0.quantity')
})

test('a line twice is refused in the call itself, too: its units would add up', async () => {
  const lines = [1, 2].map((quantity) => ({ line_no: '1', quantity }))
  const call = acme.api.cancelOrder({ order_no: '1001', reason: 'OTHER', lines })
  await expect(call).rejects.toThrow('names nothing twice')
})

test('a row of a spreadsheet is a request; an empty cell is not the whole order', () => {
  expect(acme.fromRow({ orderId: '1001', reason: 'other', lines: '1 x2; 2' })).toEqual({
    orderId: '1001',
    reason: 'other',
    lines: [{ lineNumber: '1', quantity: 2 }, { lineNumber: '2' }],
  })
  expect(acme.fromRow({ orderId: '1001', reason: 'other', note: '', lines: 'all' })).toEqual({
    orderId: '1001',
    reason: 'other',
  })
  expect(() => acme.fromRow({ orderId: '1001', reason: 'other', lines: '' })).toThrow('lines must be')
  expect(Object.keys(flatRow.columns)).toEqual(['lines'])
})
