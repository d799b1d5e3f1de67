import { expect, test } from 'vitest'
import { maskHeaders, maskTarget } from './mask.ts'

test('a signed query keeps its names and loses its secrets', () => {
  const signed =
    '/api/v2/order/cancel_order?partner_id=1&timestamp=2&access_token=canary&sign=canary&shop_id=3&next=canary'
  expect(maskTarget(signed)).toBe(
    '/api/v2/order/cancel_order?partner_id=1&timestamp=2&access_token=***&sign=***&shop_id=3&next=***',
  )
  expect(maskTarget('/v1/orders/1')).toBe('/v1/orders/1')
})

test('a header nobody listed is masked, and of Authorization the scheme stays', () => {
  const raw = ['Host', '127.0.0.1', 'authorization', 'Bearer canary', 'X-New-Key', 'canary', 'Accept', 'a/b']
  expect(maskHeaders(raw)).toEqual([
    ['authorization', 'Bearer ***'],
    ['X-New-Key', '***'],
    ['Accept', 'a/b'],
  ])
})

test('an Authorization without a scheme is masked whole', () => {
  expect(maskHeaders(['authorization', 'canary'])).toEqual([['authorization', '***']])
})
