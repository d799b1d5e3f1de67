import type { AnyCanceller, CancelRequest, CancelResult, OrderCanceller } from '@cancel/core'
import { expectTypeOf, test } from 'vitest'
import { createShopee, shopeeSignature, verifyShopeePush, type ShopeeCancelRequest } from './index.ts'

const shopee = createShopee()
const orderId = 'A'
const items = [{ itemId: 1, modelId: 0 }] as const
const lines = [{ itemId: '1', modelId: 0, quantity: 1 }] as const

test('a request has what its reason needs', () => {
  expectTypeOf(shopee.cancel).toBeCallableWith({ orderId, reason: 'customer_request' })
  expectTypeOf(shopee.cancel).toBeCallableWith({ orderId, reason: 'out_of_stock', items })
  expectTypeOf(shopee.cancel).toBeCallableWith({ orderId, reason: 'out_of_stock', lines })
  expectTypeOf(shopee.cancel).toBeCallableWith({ orderId, reason: { raw: 'NEW' }, lines, note: 'x' })
  // @ts-expect-error out of stock of what?
  void shopee.cancel({ orderId, reason: 'out_of_stock' })
  // @ts-expect-error both
  void shopee.cancel({ orderId, reason: 'out_of_stock', items, lines })
  // @ts-expect-error no reason
  void shopee.cancel({ orderId })
})

test('a reason Shopee lacks is an error', () => {
  // @ts-expect-error the vendor's own spelling
  void shopee.cancel({ orderId, reason: 'OUT_OF_STOCK', items })
  // @ts-expect-error Kibo's
  void shopee.cancel({ orderId, reason: 'created_by_mistake' })
  // @ts-expect-error nobody's here
  void shopee.cancel({ orderId, reason: 'fraud' })
})

test('lists may be computed, and typing errors are errors', () => {
  const rows = [{ item: 1, model: 0, count: 2 }]
  const computed = rows.map(({ item, model, count }) => ({
    itemId: item,
    modelId: model,
    quantity: count,
    left: 3,
  }))
  expectTypeOf(shopee.cancel).toBeCallableWith({ orderId, reason: 'customer_request', lines: computed })
  expectTypeOf(shopee.cancel).toBeCallableWith({
    orderId,
    reason: 'out_of_stock',
    items: rows.map(({ item }) => ({ itemId: item, modelId: 0 })),
  })
  // @ts-expect-error a line has a quantity
  void shopee.cancel({ orderId, reason: 'customer_request', lines: [{ itemId: 1, modelId: 0 }] })
  const input = { order_sn: 'A', cancel_reason: 'OUT_OF_STOCK' }
  // @ts-expect-error the vendor's list, not ours
  void shopee.api.cancelOrder({ ...input, items })
  // @ts-expect-error ACCEPT or REJECT
  void shopee.api.handleBuyerCancellation({ order_sn: 'A', operation: 'accept' })
})

test('results are of its request, and the client is any client but not a general one', () => {
  expectTypeOf(shopee.cancel).returns.resolves.toEqualTypeOf<CancelResult<ShopeeCancelRequest>>()
  expectTypeOf(shopee).toExtend<AnyCanceller>()
  expectTypeOf(shopee).not.toExtend<OrderCanceller<CancelRequest>>()
  expectTypeOf(shopee.provider).toEqualTypeOf<'shopee'>()
})

test('signing and verifying are promises', () => {
  expectTypeOf(shopeeSignature).returns.resolves.toEqualTypeOf<string>()
  expectTypeOf(verifyShopeePush).returns.resolves.toEqualTypeOf<boolean>()
  expectTypeOf(verifyShopeePush).toBeCallableWith({
    url: 'https://example.com',
    body: new Uint8Array(),
    authorization: new Headers().get('authorization'),
    keys: ['key'],
  })
})
