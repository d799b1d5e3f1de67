import { describe, expect, test } from 'vitest'
import { sandboxAnswer, softwareAnswer } from '../../test/printed.ts'
import { viewOrder } from './view.ts'

test('a whole order that is cancelled keeps its quantities', () => {
  expect(viewOrder(sandboxAnswer)).toEqual({
    orderId: sandboxAnswer.id,
    state: 'cancelled',
    vendorState: 'cancelled',
    word: 'cancelled',
    // The word of the order covers its lines; a line has none of its own.
    lines: [{ id: '0', state: 'other', quantity: 1 }],
  })
})

test('a line that is cancelled keeps the status of the order', () => {
  expect(viewOrder(softwareAnswer)).toEqual({
    orderId: softwareAnswer.id,
    state: 'partially_cancelled',
    vendorState: 'completed',
    word: 'open',
    lines: [
      { id: '0', state: 'cancelled' },
      { id: '1', state: 'open', quantity: 1 },
    ],
  })
})

describe('states', () => {
  const lineItems = [{ lineItemNumber: 0, quantity: 1 }]

  test.each([
    ['completed', 'open'],
    ['Completed', 'open'],
    ['pending', 'pending'],
    ['cancelled', 'cancelled'],
    ['Cancelled', 'cancelled'],
    ['canceled', 'cancelled'],
    ['constructor', 'other'],
    ['unknown', 'other'],
    ['suspended', 'other'],
    ['pending_review', 'other'],
    ['pending_po_upload', 'other'],
    ['po_upload_complete', 'other'],
    ['po_review_rejected', 'other'],
    ['partial_success', 'other'],
    ['error', 'other'],
    ['brand_new', 'other'],
    ['', 'other'],
  ])('%s is %s', (status, state) => {
    const view = viewOrder({ id: 'order-1', status, lineItems })
    const line = state === 'cancelled' ? 'other' : state
    expect(view).toMatchObject({ state, word: state, vendorState: status, lines: [{ id: '0', state: line }] })
  })

  test('every line at 0: the order is cancelled though its status lags', () => {
    const lines = [
      { lineItemNumber: 0, quantity: 0 },
      { lineItemNumber: 1, quantity: 0 },
    ]
    expect(viewOrder({ id: 'order-1', status: 'completed', lineItems: lines }).state).toBe('cancelled')
  })

  test('every line at 0 in a state that says something else is left at that', () => {
    const lines = [{ lineItemNumber: 0, quantity: 0 }]
    expect(viewOrder({ id: 'order-1', status: 'error', lineItems: lines })).toMatchObject({
      state: 'other',
      word: 'other',
      lines: [{ id: '0', state: 'cancelled' }],
    })
  })

  test('no lines prove nothing', () => {
    expect(viewOrder({ id: 'order-1', status: 'completed', lineItems: null })).toMatchObject({
      state: 'open',
      lines: [],
    })
    expect(viewOrder({ id: 'order-1', status: 'completed', lineItems: [] }).state).toBe('open')
  })

  test('a quantity that is missing is not 0', () => {
    const view = viewOrder({ id: 'order-1', status: 'completed', lineItems: [{ lineItemNumber: 0 }] })
    expect(view).toMatchObject({ state: 'open', lines: [{ id: '0', state: 'open' }] })
  })
})

test('numbers that come as text name a line and prove nothing', () => {
  const lineItems = ['0', '', -1, 'none', '3'].map((quantity, at) => ({ lineItemNumber: `${at}`, quantity }))
  const { lines } = viewOrder({ id: 'order-1', status: 'completed', lineItems })
  // Nor that a line stands whose quantity may be 0.
  expect(lines.map(({ state }) => state)).toEqual(['other', 'other', 'other', 'other', 'open'])
  expect(lines.at(-1)).toEqual({ id: '4', state: 'open' })
})

test('lines of one number, or of none, stay rows', () => {
  const lineItems = [{ lineItemNumber: 0, quantity: 0 }, { lineItemNumber: 0, quantity: 2 }, { quantity: 1 }]
  expect(viewOrder({ id: 'order-1', status: 'completed', lineItems }).lines).toEqual([
    { id: '0', state: 'cancelled' },
    { id: '0', state: 'open', quantity: 2 },
    { id: '', state: 'open', quantity: 1 },
  ])
})
