import { expect, test } from 'vitest'
import type { ShopeeOrder } from '../api/order.ts'
import { advise, hintFor } from './advice.ts'
import { shopeeRows } from './errors.ts'
import { planCancel } from './plan.ts'

const whole = { orderId: 'A', reason: 'customer_request' }
const part = { ...whole, lines: [{ itemId: 1, modelId: 0, quantity: 1 }] }

function order(more: Partial<ShopeeOrder>): ShopeeOrder {
  return { order_sn: 'A', order_status: 'READY_TO_SHIP', ...more }
}

test.each<[object, Partial<ShopeeOrder>, string, string]>([
  [whole, { order_status: 'CANCELLED' }, 'no', 'the order is CANCELLED'],
  [whole, { order_status: 'COMPLETED' }, 'no', 'the order is COMPLETED'],
  [whole, { order_status: 'IN_CANCEL' }, 'no', 'the order is IN_CANCEL'],
  [whole, { can_full_cancel_order: true }, 'yes', 'can_full_cancel_order: true'],
  [
    whole,
    { can_full_cancel_order: false, can_partial_cancel_order: true },
    'no',
    'can_full_cancel_order: false',
  ],
  [
    part,
    { can_full_cancel_order: true, can_partial_cancel_order: false },
    'no',
    'can_partial_cancel_order: false',
  ],
  [part, { can_partial_cancel_order: true }, 'yes', 'can_partial_cancel_order: true'],
  [whole, {}, 'not_known', 'the order is READY_TO_SHIP'],
])('%o of %o: %s', (request, seen, allowed, because) => {
  const advice = advise(planCancel(request), order(seen))
  expect(advice.allowed).toBe(allowed)
  expect(advice.because).toContain(because)
})

test.each<[object, Partial<ShopeeOrder>, string | undefined]>([
  [{ ...whole, reason: 'undeliverable_address' }, { region: 'SG' }, 'TW and MY only'],
  [{ ...whole, reason: 'undeliverable_address' }, { region: 'MY' }, undefined],
  [{ ...whole, reason: 'payment_method_unsupported' }, { region: 'BR' }, 'not for BR'],
  [{ ...whole, reason: 'payment_method_unsupported' }, { region: 'SG' }, undefined],
  [{ ...whole, items: [{ itemId: 1, modelId: 0 }] }, {}, 'The whole order goes'],
  [part, { buyer_preference_for_partial_cancellation: 1 }, 'prefers a whole cancel'],
  [part, { buyer_preference_for_partial_cancellation: 0 }, undefined],
  [whole, { order_status: 'IN_CANCEL' }, 'api.handleBuyerCancellation'],
])('advice on %o of %o: %s', (request, seen, advice) => {
  const given = advise(planCancel(request), order(seen)).advice
  expect(given).toEqual(advice === undefined ? [] : [expect.stringContaining(advice)])
})

test('every hint belongs to a row', () => {
  const hinted = shopeeRows.filter(({ id }) => hintFor(id) !== undefined)
  expect(hinted.map(({ id }) => id)).toEqual(['cannot_cancel', 'warehouse_order'])
})
