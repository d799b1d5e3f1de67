import { expect, test } from 'vitest'
import type { CruxOrder } from '../types.ts'
import { advise } from './advice.ts'

const orderId = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'

function order(...statuses: readonly string[]): CruxOrder {
  return { uuid: orderId, line_items: statuses.map((status, index) => ({ uuid: `line-${index}`, status })) }
}

test('an open order waits for its suppliers, who may stay silent', () => {
  const { allowed, advice } = advise({ orderId }, order('Unallocated', 'Backordered'))
  expect(allowed).toBe('not_known')
  expect(advice).toEqual([expect.stringContaining('silent')])
})

test('lines with tracking are named, and only they', () => {
  const { allowed, advice } = advise({ orderId }, order('Unallocated', 'HasTracking'))
  expect(allowed).toBe('not_known')
  expect(advice.join(' ')).toMatch(/hardly be cancelled: line-1\./)
})

test('rejected lines and skus come with their warnings', () => {
  const supplierUuid = '757ce28d-fbd6-4b9f-8051-f847482e169f'
  const { advice } = advise({ orderId, skus: [{ supplierUuid }] }, order('Rejected'))
  expect(advice.join(' ')).toMatch(/cannot be supplied.*no longer documents skus/)
})
