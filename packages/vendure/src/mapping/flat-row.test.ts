import { expect, test } from 'vitest'
import { flatRow } from './flat-row.ts'

const refuse = (field: string, allowed: string, given: unknown): never => {
  throw new Error(`${field} must be ${allowed}; given ${String(given)}`)
}

test('a row of a table names lines and units, or all of them', () => {
  expect(flatRow.toRequest({ orderId: '21', lines: '44 x2; 45', reason: 'fraud' }, refuse)).toMatchObject({
    orderId: '21',
    reason: 'fraud',
    lines: [
      { orderLineId: '44', quantity: 2 },
      { orderLineId: '45', quantity: undefined },
    ],
  })
  expect(
    flatRow.toRequest(
      { orderId: '21', lines: 'all', reason: 'Warehouse fire', cancelShipping: 'yes' },
      refuse,
    ),
  ).toMatchObject({
    reason: { raw: 'Warehouse fire' },
    lines: undefined,
    cancelShipping: true,
  })
  expect(flatRow.toRequest({ orderId: '21', lines: 'all', cancelShipping: 'no' }, refuse)).toMatchObject({
    cancelShipping: false,
  })
})

test.each([
  [{ lines: '' }, /lines must be/],
  [{ lines: '[44' }, /lines must be/],
  [{ lines: '44 2' }, /lines must be/],
  [{ lines: 'all', cancelShipping: 'true' }, /cancelShipping must be/],
])('%o is not a row: an empty cell is never the whole order', (row, says) => {
  expect(() => flatRow.toRequest({ orderId: '21', ...row }, refuse)).toThrow(says)
})
