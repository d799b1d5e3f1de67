import type { AnyCanceller, CancelRequest, OrderCanceller } from '@cancel/core'
import { expectTypeOf, test } from 'vitest'
import type {
  PartnerCenterCancelRequest,
  PartnerCenterClient,
  PartnerCenterLineItem,
  PartnerCenterLinks,
  PartnerCenterOrder,
  PartnerCenterSettings,
} from './index.ts'

declare const client: PartnerCenterClient
declare const order: { readonly orderId: string; readonly customerId: string }

test('a client is any canceller, and not one that needs no customer', () => {
  expectTypeOf(client).toExtend<AnyCanceller>()
  expectTypeOf(client).not.toExtend<OrderCanceller<CancelRequest>>()
  expectTypeOf<PartnerCenterCancelRequest>().toExtend<CancelRequest>()
  expectTypeOf(client.provider).toEqualTypeOf<'partnercenter'>()
})

test('what a request needs, and what it takes', () => {
  expectTypeOf(client.cancel).toBeCallableWith({ ...order })
  expectTypeOf(client.cancel).toBeCallableWith({ ...order, lines: [{ lineNumber: 0 }] })
  expectTypeOf(client.cancel).toBeCallableWith({ ...order, reason: 'fraud', note: 'text' })
  expectTypeOf(client.cancel).toBeCallableWith({ ...order, reason: { raw: 'text' }, requestId: 'guid' })
  // @ts-expect-error the customer is part of the order's name
  void client.cancel({ orderId: '1' })
  // A list that is computed; an empty one is refused when it is handed in.
  expectTypeOf(client.cancel).toBeCallableWith({ ...order, lines: [0].map((lineNumber) => ({ lineNumber })) })
  // @ts-expect-error some units of a line cannot be cancelled
  void client.cancel({ ...order, lines: [{ lineNumber: 0, quantity: 1 }] })
  // @ts-expect-error no such reason
  void client.cancel({ ...order, reason: 'changed_mind' })
  // @ts-expect-error the customer is part of the order's name
  void client.getOrder({ orderId: '1' })
})

test('results carry the request, and statuses narrow', () => {
  expectTypeOf<
    Awaited<ReturnType<typeof client.cancel>>['request']
  >().toEqualTypeOf<PartnerCenterCancelRequest>()
})

test('the vendor’s own body is the printed one, or the order as it was read', () => {
  const { patchOrder, getOrder } = client.api
  expectTypeOf(patchOrder).toBeCallableWith({ ...order, body: { id: '1', status: 'cancelled' } })
  void (async () => {
    const read = await getOrder(order)
    await patchOrder({ ...order, body: { ...read, status: 'cancelled' } })
  })
})

test('what the pages print of an order has a type of its own', () => {
  type Text = string | null | undefined
  type Links = PartnerCenterLinks | null | undefined
  expectTypeOf<PartnerCenterOrder['currencySymbol']>().toEqualTypeOf<Text>()
  expectTypeOf<PartnerCenterOrder['links']>().toEqualTypeOf<Links>()
  expectTypeOf<PartnerCenterOrder['client']>().not.toBeUnknown()
  expectTypeOf<PartnerCenterOrder['attributes']>().not.toBeUnknown()
  expectTypeOf<PartnerCenterLineItem['transactionType']>().toEqualTypeOf<Text>()
  expectTypeOf<PartnerCenterLineItem['links']>().toEqualTypeOf<Links>()
})

test('settings', () => {
  expectTypeOf<PartnerCenterSettings['environment']>().toEqualTypeOf<'sandbox' | 'production' | undefined>()
  expectTypeOf<NonNullable<PartnerCenterSettings['cloud']>>().toEqualTypeOf<
    'global' | 'china' | 'germany' | 'us-government'
  >()
})
