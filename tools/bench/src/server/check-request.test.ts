import { expect, test } from 'vitest'
import { cancelBody, signedCancelUrl } from '../world.ts'
import { checkRequest, type SeenRequest } from './check-request.ts'

const now = Date.now()
const [, query = ''] = signedCancelUrl('').split('?')
const request: SeenRequest = {
  route: 'POST /api/v2/order/cancel_order',
  query,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(cancelBody()),
}

test('what Shopee needs is there', () => {
  expect(checkRequest(request, now)).toEqual([])
})

test.each([
  ['no signature', { query: query.replace(/&sign=.*/, '') }, 'sign is null'],
  ['another signature', { query: query.replace(/sign=./, 'sign=z') }, 'sign is z'],
  ['another shop', { query: query.replace('shop_id=600000', 'shop_id=1') }, 'shop_id is 1'],
  ['no body', { body: '{}' }, 'body is {}'],
  ['another type', { headers: { 'content-type': 'text/plain' } }, 'content-type is text/plain'],
  ['another path', { route: 'POST /elsewhere' }, 'nobody should call this'],
])('%s is found', (_title, change, expected) => {
  expect(checkRequest({ ...request, ...change }, now).join()).toContain(expected)
})

test('a signature of yesterday is found', () => {
  expect(checkRequest(request, now + 86_400_000).join()).toContain('more than five minutes off')
})
