import { describe, expect, test } from 'vitest'
import type { PartnerCenterOrder } from '../api/order.ts'
import { compareLines, patchOf } from './lines.ts'
import { planCancel, type PartnerCenterCancelLine } from './plan.ts'

const order: PartnerCenterOrder = {
  id: 'order-1',
  status: 'completed',
  lineItems: [
    { lineItemNumber: 0, offerId: 'SQL:0003:A', quantity: 1 },
    { lineItemNumber: 1, offerId: 'CAL:000C:B', quantity: 4 },
    { lineItemNumber: 2, offerId: 'OLD:0001:C', quantity: 0 },
  ],
}

function planFor(...lines: readonly PartnerCenterCancelLine[]): ReturnType<typeof planCancel> {
  return planCancel({ orderId: 'order-1', customerId: 'bd59b416-37f9-4d8f-8df3-5750111fc615', lines })
}

describe('lines against the order as it was read', () => {
  test('a number the order has not is refused, naming those it has', () => {
    expect(() => compareLines(planFor({ lineNumber: 0 }, { lineNumber: 9 }), order)).toThrow(
      'lines.1.lineNumber must be a line of this order (0, 1, 2); given 9',
    )
    expect(() => compareLines(planFor({ lineNumber: 0 }), { ...order, lineItems: null })).toThrow('(none)')
  })

  test('an offer of another line is refused, naming both', () => {
    expect(() => compareLines(planFor({ lineNumber: 0, offerId: 'CAL:000C:B' }), order)).toThrow(
      'lines.0.offerId must be "SQL:0003:A", as the order has it; given "CAL:000C:B"',
    )
  })

  test('an offer that agrees is taken, in any case', () => {
    const plan = planFor({ lineNumber: 0, offerId: 'sql:0003:a' })
    expect(compareLines(plan, order)).toBe(plan)
  })

  test('lines that are gone already stay asked for', () => {
    const plan = planFor({ lineNumber: 2 }, { lineNumber: 0 })
    expect(compareLines(plan, order).asked).toEqual([{ id: '2' }, { id: '0' }])
  })
})

describe('the body', () => {
  test('a whole order has no lineItems at all', () => {
    const plan = planCancel({ orderId: 'order-1', customerId: 'bd59b416-37f9-4d8f-8df3-5750111fc615' })
    expect(patchOf(plan, order)).toEqual({ id: 'order-1', status: 'cancelled' })
  })

  test('offers come from the order, and lines that are gone are left out', () => {
    expect(patchOf(planFor({ lineNumber: 2 }, { lineNumber: 1, offerId: 'cal:000c:b' }), order)).toEqual({
      id: 'order-1',
      status: 'cancelled',
      lineItems: [{ lineItemNumber: 1, offerId: 'CAL:000C:B' }],
    })
  })

  test('the list is never empty, not even when every line is gone', () => {
    expect(patchOf(planFor({ lineNumber: 2 }), order).lineItems).toEqual([
      { lineItemNumber: 2, offerId: 'OLD:0001:C' },
    ])
  })

  test('without an order the lines are as they were asked for', () => {
    expect(patchOf(planFor({ lineNumber: 0 }, { lineNumber: 1, offerId: 'X' }), undefined).lineItems).toEqual(
      [{ lineItemNumber: 0 }, { lineItemNumber: 1, offerId: 'X' }],
    )
  })
})
