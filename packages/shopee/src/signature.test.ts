import { Secret } from '@cancel/core'
import { expect, test } from 'vitest'
import { requestVectors } from '../test/signature-vectors.ts'
import { shopeeSignature, signatureBase } from './signature.ts'

test.each(requestVectors)('$id', async ({ base, sign, ...parts }) => {
  expect(signatureBase(parts)).toBe(base)
  expect(await shopeeSignature(parts)).toBe(sign)
  expect(await shopeeSignature({ ...parts, partnerKey: new Secret(parts.partnerKey) })).toBe(sign)
})

test('leading zeros stay, unlike in the Java samples of the guide', () => {
  expect(requestVectors.filter(({ sign }) => sign.startsWith('000') && sign.length === 64)).toHaveLength(1)
})

test('a merchant is signed by its own id', () => {
  const parts = { partnerId: 1, path: '/api/v2/x', timestamp: 2, accessToken: 'token' }
  expect(signatureBase({ ...parts, merchantId: '1001705' })).toBe('1/api/v2/x2token1001705')
})
