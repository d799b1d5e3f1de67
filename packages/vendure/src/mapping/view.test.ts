import { expect, test } from 'vitest'
import { viewOrder } from './view.ts'

const order = (
  state: string,
  ...lines: readonly (readonly [left: number, placed: number])[]
): ReturnType<typeof viewOrder> =>
  viewOrder({
    id: '7',
    code: 'ABC',
    state,
    lines: lines.map(([quantity, orderPlacedQuantity], index) => ({
      id: String(index),
      quantity,
      orderPlacedQuantity,
    })),
  })

test('what was placed and is not left was cancelled', () => {
  expect(order('PaymentSettled', [2, 3], [0, 4], [1, 1])).toMatchObject({
    state: 'partially_cancelled',
    word: 'open',
    vendorState: 'PaymentSettled',
    lines: [
      { id: '0', state: 'open', quantity: 3, cancelled: 1 },
      { id: '1', state: 'cancelled', quantity: 4, cancelled: 4 },
      { id: '2', state: 'open', quantity: 1, cancelled: 0 },
    ],
  })
})

test('a modification adds units and lines that were never placed', () => {
  expect(order('Modifying', [4, 3], [2, 0], [0, 0]).lines).toEqual([
    { id: '0', state: 'open', quantity: 4, cancelled: 0 },
    { id: '1', state: 'open', quantity: 2, cancelled: 0 },
    { id: '2', state: 'cancelled' },
  ])
})

test('an order of which every line is gone is cancelled, whatever its state says', () => {
  expect(order('Modifying', [0, 3], [0, 0])).toMatchObject({ state: 'cancelled', word: 'cancelled' })
  expect(order('Modifying', [0, 3], [1, 1])).toMatchObject({ state: 'pending', word: 'pending' })
  expect(order('Modifying', [0, 3], [-1, 1])).toMatchObject({ word: 'pending' })
  expect(order('Modifying')).toMatchObject({ word: 'pending' })
})

test.each([
  ['PaymentAuthorized', 'open'],
  ['Shipped', 'open'],
  ['Delivered', 'open'],
  ['Modifying', 'pending'],
  ['Cancelled', 'cancelled'],
  ['AddingItems', 'other'],
  ['constructor', 'other'],
  ['WaitingForTheBaker', 'other'],
])('%s is %s', (state, expected) => {
  expect(order(state, [1, 1])).toMatchObject({ state: expected, word: expected })
})

test('a line of less than nothing is not cancelled', () => {
  expect(order('PaymentSettled', [-1, 2]).lines).toEqual([{ id: '0', state: 'other' }])
  // The order's own word covers it.
  expect(order('Cancelled', [-1, 2])).toMatchObject({ word: 'cancelled', lines: [{ state: 'other' }] })
})
