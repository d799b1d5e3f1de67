import { expect, test } from 'vitest'
import { cancelBody, kibo, paths, signedCancelUrl } from '../world.ts'
import { refusalOf, type SeenRequest } from './check-request.ts'

const json = { 'content-type': 'application/json' }
const path = signedCancelUrl('')
const request: SeenRequest = { method: 'POST', path, headers: json, body: JSON.stringify(cancelBody()) }
const standard: SeenRequest = {
  method: 'PUT',
  path: paths.cancelKiboStandard,
  headers: { ...json, authorization: `Bearer ${kibo.accessToken}`, 'x-vol-tenant': kibo.tenantId },
  body: '{"reasonCode":"customerChangedMind"}',
}

test('what each vendor needs is there', async () => {
  expect(await refusalOf(request)).toBeUndefined()
  expect(await refusalOf(standard)).toBeUndefined()
})

test.each([
  ['no signature', request, { path: path.replace(/&sign=.*/, '') }, 'sign'],
  ['another signature', request, { path: path.replace(/sign=./, 'sign=z') }, 'error_sign'],
  ['another shop', request, { path: path.replace('shop_id=600000', 'shop_id=1') }, 'error'],
  ['no body', request, { body: '{}' }, 'order_sn'],
  ['another type', request, { headers: { 'content-type': 'text/plain' } }, 'error'],
  ['another path', request, { path: '/elsewhere' }, 'POST /elsewhere'],
  ['no token', standard, { headers: json }, paths.cancelKiboStandard],
  ['no reason', standard, { body: '{}' }, 'no reason'],
])('%s is found', async (_title, whole, change, expected) => {
  expect(await refusalOf({ ...whole, ...change })).toContain(expected)
})

test('a signature of yesterday is found', async () => {
  expect(await refusalOf(request, Date.now() + 86_400_000)).toContain('Timestamp')
})
