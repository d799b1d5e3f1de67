import { expect, test } from 'vitest'
import type { CruxOrder } from '../api/order.ts'
import { advise, hintFor } from './advice.ts'

const orderId = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'

function order(...statuses: readonly string[]): CruxOrder {
  return { uuid: orderId, line_items: statuses.map((status, index) => ({ uuid: `line-${index}`, status })) }
}

test('an open order waits for its suppliers, who may stay silent', () => {
  const { allowed, advice } = advise(order('Unallocated', 'Backordered'), { orderId })
  expect(allowed).toBe('not_known')
  expect(advice).toEqual([expect.stringContaining('silent')])
})

test('lines with tracking are named, and only they', () => {
  const { allowed, advice } = advise(order('Unallocated', 'HasTracking'), { orderId })
  expect(allowed).toBe('not_known')
  expect(advice.join(' ')).toMatch(/hardly be cancelled: line-1\./)
})

test('nothing is left of an order that is cancelled or shipped', () => {
  expect(advise(order('Cancelled'), { orderId })).toMatchObject({ allowed: 'no', advice: [] })
  expect(advise(order('HasTracking'), { orderId })).toMatchObject({
    allowed: 'no',
    because: 'every line has tracking already',
  })
})

test('rejected lines and skus come with their warnings', () => {
  const supplierUuid = '757ce28d-fbd6-4b9f-8051-f847482e169f'
  const { advice } = advise(order('Rejected'), { orderId, skus: [{ supplierUuid }] })
  expect(advice.join(' ')).toMatch(/cannot be supplied.*no longer documents skus/)
})

test('only a 422 has a hint', () => {
  expect(hintFor('cannot_be_cancelled')).toMatch(/follow the result of that one/)
  expect(hintFor('order_not_found')).toBeUndefined()
})
