import type { AnyCanceller, CancelRequest, CancelResult, OrderCanceller } from '@cancel/core'
import { expectTypeOf, test } from 'vitest'
import { createVendure, type VendureCancelRequest, type VendureClient, type VendureLine } from './index.ts'

const vendure = createVendure({ baseUrl: 'https://shop.example.com', apiKey: 'a-key' })

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

test('it needs no more than an id, so it passes for any client', () => {
  expectTypeOf(vendure).toExtend<AnyCanceller>()
  expectTypeOf(vendure).toExtend<OrderCanceller<CancelRequest>>()
  expectTypeOf(vendure.provider).toEqualTypeOf<'vendure'>()
  expectTypeOf(vendure.with({ channelToken: 'de' })).toEqualTypeOf<VendureClient>()
})

test('a list of lines that is computed compiles', () => {
  const lines: VendureLine[] = ['44'].map((orderLineId) => ({ orderLineId }))
  expectTypeOf({ orderId: '21', lines }).toExtend<VendureCancelRequest>()
})

test('what Vendure has not does not compile', () => {
  // @ts-expect-error the vendor's word is orderLineId
  void ((): unknown => vendure.cancel({ orderId: '21', lines: [{ lineId: '44' }] }))
  // @ts-expect-error a reason is a shared word or raw
  void ((): unknown => vendure.cancel({ orderId: '21', reason: 'out of stock' }))
})

test('results are plain JSON', () => {
  expectTypeOf<CancelResult<VendureCancelRequest>>().toExtend<Json>()
})
