import type { AnyCanceller, CancelRequest, CancelResult, OrderCanceller } from '@cancel/core'
import { expectTypeOf, test } from 'vitest'
import {
  createCrux,
  type CruxCancelRequest,
  type CruxClient,
  type CruxLogin,
  type CruxOrder,
} from './index.ts'

const crux = createCrux({ environment: 'sandbox', token: 'a-token' })
const orderId = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
const supplierUuid = '757ce28d-fbd6-4b9f-8051-f847482e169f'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

test('a request needs no more than an id, so the client passes for a general one', () => {
  expectTypeOf(crux).toExtend<OrderCanceller<CancelRequest>>()
  expectTypeOf(crux).toExtend<AnyCanceller>()
  expectTypeOf(crux.provider).toEqualTypeOf<'crux'>()
  expectTypeOf(crux.with({ generation: 'timp' })).toEqualTypeOf<CruxClient>()
})

test('what Crux has not does not compile', () => {
  type Request = Parameters<typeof crux.cancel>[0]
  expectTypeOf<Request>().toEqualTypeOf<CruxCancelRequest>()
  expectTypeOf({ orderId, reason: 'fraud' as const }).toExtend<Request>()
  expectTypeOf({ orderId, reason: 'because' as const }).not.toExtend<Request>()
  // A list that is computed; an empty one is refused when it is handed in.
  void ((): unknown => crux.cancel({ orderId, skus: [supplierUuid].map((one) => ({ supplierUuid: one })) }))
  // @ts-expect-error lines cannot be cancelled
  void ((): unknown => crux.cancel({ orderId, lines: [{ id: 'line' }] }))
  // @ts-expect-error the vendor's spelling belongs to the vendor's own api
  void ((): unknown => crux.cancel({ orderId, skus: [{ supplier_uuid: supplierUuid }] }))
  // @ts-expect-error there is no third generation
  void ((): unknown => createCrux({ generation: 'v2' }))
})

test('results are plain JSON', () => {
  expectTypeOf<CancelResult<CruxCancelRequest>>().toExtend<Json>()
})

test('the vendor’s own calls answer in its words', () => {
  expectTypeOf(crux.api.cancelOrder).returns.resolves.toEqualTypeOf<void>()
  expectTypeOf(crux.api.getOrder).returns.resolves.toEqualTypeOf<CruxOrder>()
  expectTypeOf(crux.api.login).returns.resolves.toEqualTypeOf<CruxLogin>()
})
