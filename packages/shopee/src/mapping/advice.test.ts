import { expect, test } from 'vitest'
import type { ShopeeOrder } from '../api/types.ts'
import type { ShopeeCancelRequest } from '../types.ts'
import { advise, hintFor } from './advice.ts'
import { viewOrder } from './view.ts'

const whole = { orderId: 'A', reason: 'customer_request' } as const
const item = { itemId: '1', modelId: '0' }
const part = { ...whole, lines: [{ ...item, quantity: 1 }] }

function order(more: Partial<ShopeeOrder>): ShopeeOrder {
  return { order_sn: 'A', order_status: 'READY_TO_SHIP', ...more }
}

test.each<[ShopeeCancelRequest, Partial<ShopeeOrder>, string, string]>([
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
  [
    whole,
    { fulfillment_flag: 'fulfilled_by_shopee', can_full_cancel_order: true },
    'no',
    'Shopee’s own warehouse ships it',
  ],
  [whole, { fulfillment_flag: 'fulfilled_by_local_seller' }, 'not_known', 'the order is READY_TO_SHIP'],
])('%o of %o: %s', (request, seen, allowed, because) => {
  const advice = advise(request, order(seen))
  expect(advice.allowed).toBe(allowed)
  expect(advice.because).toContain(because)
})

test.each<[ShopeeCancelRequest, Partial<ShopeeOrder>, string | undefined]>([
  [{ ...whole, reason: 'undeliverable_address' }, { region: 'SG' }, 'TW and MY only'],
  [{ ...whole, reason: 'undeliverable_address' }, { region: 'MY' }, undefined],
  [{ ...whole, reason: 'payment_method_unsupported' }, { region: 'BR' }, 'not for BR'],
  [{ ...whole, reason: 'payment_method_unsupported' }, { region: 'SG' }, undefined],
  [{ ...whole, items: [item] }, {}, 'The whole order goes'],
  [part, { buyer_preference_for_partial_cancellation: 1 }, 'prefers a whole cancel'],
  [part, { buyer_preference_for_partial_cancellation: 0 }, undefined],
  [whole, { order_status: 'IN_CANCEL' }, 'api.handleBuyerCancellation'],
  [whole, { fulfillment_flag: 'fulfilled_by_shopee' }, 'Seller Centre'],
])('advice on %o of %o: %s', (request, seen, advice) => {
  const given = advise(request, order(seen)).advice
  expect(given).toEqual(advice === undefined ? [] : [expect.stringContaining(advice)])
})

test('where pages contradict each other the advice says so', () => {
  const [advice] = advise({ ...whole, reason: 'payment_method_unsupported' }, order({ region: 'BR' })).advice
  expect(advice).toMatch(/page of the call lists it for all. Try it: a no changes nothing/)
})

test('the items of an order are suggested once each, where none are named', () => {
  const item_list = [
    { item_id: 11, model_id: 0 },
    { item_id: 11, model_id: 0, promotion_group_id: '1051400341536827267' },
    { item_id: '9007199254740993', model_id: 7 },
    { model_id: 7 },
  ]
  expect(advise(whole, order({ item_list })).suggest).toEqual({
    items: [
      { itemId: '11', modelId: '0' },
      { itemId: '9007199254740993', modelId: '7' },
    ],
  })
  expect(advise({ ...whole, items: [item] }, order({ item_list }))).not.toHaveProperty('suggest')
  expect(advise(part, order({ item_list }))).not.toHaveProperty('suggest')
  expect(advise(whole, order({}))).not.toHaveProperty('suggest')
})

test.each<[string | undefined, string | undefined, RegExp | undefined]>([
  ['cannot_cancel', 'IN_CANCEL', /Answer the buyer/],
  ['no_answer', 'IN_CANCEL', /Answer the buyer/],
  ['cannot_cancel', 'SHIPPED', /as a return/],
  ['cannot_cancel', 'PROCESSED', /tracking number/],
  ['cannot_cancel', undefined, undefined],
  ['system_error', 'READY_TO_SHIP', undefined],
  [undefined, 'SHIPPED', undefined],
])('the hint for %s of an order that was read as %s', (rule, order_status, hint) => {
  const seen = order_status === undefined ? undefined : viewOrder(order({ order_status }))
  const told = hintFor({ rule, order: seen })
  if (hint === undefined) expect(told).toBeUndefined()
  else expect(told).toMatch(hint)
})
