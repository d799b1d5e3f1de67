import { Secret } from '@cancel/core'
import { expect, test } from 'vitest'
import { requestVectors } from '../test/signature-vectors.ts'
import { shopeeSignature, signatureBase } from './signature.ts'

test.each(requestVectors)('$id', async ({ id: _id, base, sign, ...parts }) => {
  expect(signatureBase(parts)).toBe(base)
  expect(await shopeeSignature(parts)).toBe(sign)
  expect(await shopeeSignature({ ...parts, partnerKey: new Secret(parts.partnerKey) })).toBe(sign)
})

test('leading zeros stay, unlike in the Java samples of the guide', () => {
  expect(requestVectors.filter(({ sign }) => sign.startsWith('000') && sign.length === 64)).toHaveLength(1)
})

const whole = {
  partnerId: 1,
  partnerKey: 'key',
  path: '/api/v2/order/cancel_order',
  timestamp: 1_710_000_000,
  accessToken: 'token',
  shopId: 600_000,
}

test.each<[string, unknown, string]>([
  ['nothing', null, 'parts must be an object; given null'],
  ['a promise', Promise.resolve(whole), 'parts must be plain data'],
  ['no partner', { ...whole, partnerId: undefined }, 'partnerId must be a whole number from 1'],
  ['no key', { ...whole, partnerKey: '' }, 'partnerKey must be a text or a Secret; given ""'],
  ['a key to come', { ...whole, partnerKey: Promise.resolve('canary') }, 'partnerKey must be a text or a'],
  ['milliseconds', { ...whole, timestamp: 1_710_000_000_000 }, 'timestamp must be a whole number from 1 to'],
  ['a whole address', { ...whole, path: 'https://x.invalid/api/v2/x' }, 'path must be from /api on'],
  ['a query', { ...whole, path: '/api/v2/x?a=1' }, 'path must be from /api on'],
  ['a token of nobody', { ...whole, shopId: undefined }, 'accessToken must be given with the id it is for'],
  [
    'a shop without its token',
    { ...whole, accessToken: undefined },
    'accessToken must be given with the id it is for',
  ],
  ['a typing error', { ...whole, accesstoken: 'canary' }, 'did you mean accessToken?'],
])('%s is refused, and not signed', async (_what, parts, message) => {
  const signed = shopeeSignature(parts as typeof whole)
  await expect(signed).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining(message),
  })
  await expect(signed).rejects.toMatchObject({ message: expect.not.stringContaining('canary') })
})

test('a merchant is signed by its own id', () => {
  const parts = { partnerId: 1, path: '/api/v2/x', timestamp: 2, accessToken: 'token' }
  expect(signatureBase({ ...parts, merchantId: '1001705' })).toBe('1/api/v2/x2token1001705')
})
