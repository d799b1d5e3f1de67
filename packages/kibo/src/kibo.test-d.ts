import type { AnyCanceller, CancelRequest, CancelResult, OrderCanceller } from '@cancel/core'
import { expectTypeOf, test } from 'vitest'
import { createKibo, type KiboCancelRequest, type KiboClient, type KiboOrder } from './index.ts'

const kibo = createKibo({ tenantId: 12345, environment: 'sandbox', accessToken: 'a-token' })

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

test('a reason is needed, so the client does not pass for one that needs only an id', () => {
  expectTypeOf(kibo).toExtend<AnyCanceller>()
  expectTypeOf(kibo).not.toExtend<OrderCanceller<CancelRequest>>()
  expectTypeOf(kibo.provider).toEqualTypeOf<'kibo'>()
  expectTypeOf(kibo.with({ tenantId: '7' })).toEqualTypeOf<KiboClient>()
})

test('what Kibo has not does not compile', () => {
  type Request = Parameters<typeof kibo.cancel>[0]
  expectTypeOf<Request>().toEqualTypeOf<KiboCancelRequest<string | number>>()
  expectTypeOf(kibo.cancel).toBeCallableWith({ orderId: 1010101, reason: 'customer_request' })
  // @ts-expect-error Kibo wants an explanation with it
  void ((): unknown => kibo.cancel({ orderId: 1, reason: 'other' }))
  expectTypeOf({ orderId: '1', reason: { raw: 'any_word' } }).toExtend<Request>()
  // @ts-expect-error a reason Kibo has no word for
  void ((): unknown => kibo.cancel({ orderId: '1', reason: 'fraud' }))
  // @ts-expect-error a reason is required
  void ((): unknown => kibo.cancel({ orderId: '1' }))
  // @ts-expect-error lines cannot be cancelled
  void ((): unknown => kibo.cancel({ orderId: '1', reason: 'customer_request', lines: [] }))
  // @ts-expect-error a call of its own reads nothing back
  void ((): unknown => kibo.api.getOrder({ orderId: '1' }, { reconcile: { reads: 1 } }))
  // @ts-expect-error there are two spellings
  void ((): unknown => createKibo({ orderIdKey: 'orderid' }))
})

test('results are plain JSON', () => {
  expectTypeOf<CancelResult<KiboCancelRequest>>().toExtend<Json>()
})

test('the vendor’s own calls take any reason and answer in its words', () => {
  expectTypeOf(kibo.api.cancelOrder).returns.resolves.toEqualTypeOf<KiboOrder>()
  expectTypeOf({ orderId: 1n, dispositionReason: 'of_the_tenant' }).toExtend<
    Parameters<typeof kibo.api.cancelOrder>[0]
  >()
})
