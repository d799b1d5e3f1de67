import { expect, test } from 'vitest'
import { secretsIn, secretsSigned } from './secrets.ts'
import { cleanView, withQuantities } from './vendor.ts'
import { createScrubber } from '../errors/redact.ts'

test('a line that names a quantity cancels units, whatever the provider said of it', () => {
  const request = {
    orderId: 'A',
    lines: [{ id: '1', quantity: 2, left: 3 }, { id: '2', qty: 1 }, { id: '3' }],
  }
  const forgotten = [{ id: '1' }, { id: '2' }, { id: '3' }]
  expect(withQuantities(request, forgotten)).toEqual([
    { id: '1', quantity: 2, left: 3 },
    { id: '2', quantity: 1 },
    { id: '3' },
  ])
  expect(withQuantities(request, undefined)).toBeUndefined()
})

test('what a login takes and answers is a secret by its name, wherever it stands', () => {
  const answer = {
    auth_token: 'aaaa',
    token_type: 'bearer',
    expires_in: 5,
    data: [{ refresh_token: 'bbbb', user: { password: 'cccc', name: 'dddd' } }],
  }
  expect(secretsIn(answer)).toEqual(['aaaa', 'bbbb', 'cccc'])
})

test('what signs a request is a secret, and its scheme is none', () => {
  const signed = {
    query: { partner_id: '1000', sign: 'abcd', access_token: 'efgh' },
    headers: { authorization: 'Bearer ijkl', 'x-tenant': '12345' },
  }
  const secrets = secretsSigned(signed)
  for (const secret of ['abcd', 'efgh', 'ijkl', 'Bearer ijkl']) expect(secrets).toContain(secret)
  for (const shown of ['1000', '12345']) expect(secrets).not.toContain(shown)
})

test('every text of a view is scrubbed, and a placeholder for nobody is nobody', () => {
  const scrub = createScrubber()
  scrub.add('s3cret')
  const view = {
    orderId: 's3cret',
    state: 'open',
    vendorState: 'READY s3cret\u0000',
    lines: [{ id: 'x s3cret', state: 'open', vendorState: 's3cret' }],
  } as const
  const clean = cleanView({ ...view, cancelledBy: ' - ' }, scrub)
  expect(JSON.stringify(clean)).not.toMatch(/s3cret|u0000/)
  expect(clean).not.toHaveProperty('cancelledBy')
  expect(cleanView({ ...view, cancelledBy: 'buyer' }, scrub).cancelledBy).toBe('buyer')
})
