import type { AnyCanceller, CancelResult } from '@cancel/core'
import { expectTypeOf, test } from 'vitest'
import { type AcmeCancelRequest, type AcmeClient, type AcmeLine, createAcme } from './index.ts'

const acme = createAcme({ shop: 'a-shop' })

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

test('it is a client like any other, with its own words', () => {
  expectTypeOf(acme).toExtend<AnyCanceller>()
  expectTypeOf(acme.provider).toEqualTypeOf<'acme'>()
  expectTypeOf(acme.with({ shop: 'another' })).toEqualTypeOf<AcmeClient>()
  expectTypeOf<CancelResult<AcmeCancelRequest>>().toExtend<Json>()
})

test('a list of lines that is computed compiles', () => {
  const lines: AcmeLine[] = ['1'].map((lineNumber) => ({ lineNumber }))
  expectTypeOf({ orderId: '1001', reason: 'other' as const, lines }).toExtend<AcmeCancelRequest>()
})

test('what Acme has not does not compile', () => {
  // @ts-expect-error a reason that Acme has no word for
  void ((): unknown => acme.cancel({ orderId: '1001', reason: 'fraud' }))
  // @ts-expect-error the word is lineNumber
  void ((): unknown => acme.cancel({ orderId: '1001', reason: 'other', lines: [{ line_no: '1' }] }))
})
