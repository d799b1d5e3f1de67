import { expect, test } from 'vitest'
import type { AcmeOrderLine } from '../types.ts'
import { leftOf, viewOrder } from './view.ts'

const line: AcmeOrderLine = { line_no: '1', quantity: 3, cancelled: 0, status: 'OPEN' }

test('a row has its own state and its own units', () => {
  const gone = { line_no: '2', quantity: 1, cancelled: 1, status: 'CANCELLED' }
  expect(viewOrder({ order_no: '1001', status: 'NEW', lines: [{ ...line, cancelled: 1 }, gone] })).toEqual({
    orderId: '1001',
    state: 'partially_cancelled',
    word: 'open',
    vendorState: 'NEW',
    lines: [
      { id: '1', state: 'open', vendorState: 'OPEN', quantity: 3, cancelled: 1 },
      { id: '2', state: 'cancelled', vendorState: 'CANCELLED', quantity: 1, cancelled: 1 },
    ],
  })
})

test.each([
  ['NEW', 'open'],
  ['PACKING', 'pending'],
  ['SHIPPED', 'shipped'],
  ['CANCELLED', 'cancelled'],
  // What no page lists proves nothing.
  ['RETURNED', 'other'],
  ['constructor', 'other'],
])('%s is %s', (status, word) => {
  expect(viewOrder({ order_no: '1', status, lines: [line] })).toMatchObject({ state: word, word })
})

test('a row that says nothing is kept, and proves nothing', () => {
  const { lines } = viewOrder({ order_no: '1', status: 'NEW', lines: [{ line_no: '7', quantity: null }] })
  expect(lines).toEqual([{ id: '7', state: 'other' }])
  expect(leftOf({ line_no: '7' })).toBeUndefined()
  expect(leftOf({ ...line, quantity: 4, cancelled: 2, shipped: 1 })).toBe(1)
})
