import { expect, test } from 'vitest'
import { withQuantities } from './asked-lines.ts'
import { cleanView } from './reading.ts'
import { createScrubber, secretsIn, secretsSigned } from '../errors/redact.ts'

const fail = (message: string): never => {
  throw new Error(message)
}

test('a line that names a quantity cancels units, whatever the provider said of it', () => {
  const request = {
    orderId: 'A',
    lines: [
      { id: '1', quantity: 2, left: 3 },
      { id: '2', qty: 1 },
      { id: '3', unitPrice: 5, quantityId: 9 },
      { id: '4', cancel_quantity: '4' },
      { id: '5', what: { pieces: 5n } },
    ],
  }
  const forgotten = request.lines.map(({ id }) => ({ id }))
  expect(withQuantities(request, forgotten, fail)).toEqual([
    { id: '1', quantity: 2, left: 3 },
    { id: '2', quantity: 1 },
    { id: '3' },
    { id: '4', quantity: 4 },
    { id: '5', quantity: 5 },
  ])
})

test.each<[string, object, number | undefined]>([
  ['one in text, with its unit', { quantity: { amount: '3.000', unitOfMeasurement: 'EACH' } }, 3],
  ['a text that only begins as one', { quantity: '2 pcs' }, Number.NaN],
  ['a comma', { qty: '1,5' }, Number.NaN],
  ['less than nothing', { quantity: '-2' }, -2],
  ['more digits than any line has', { count: '12345678901' }, 12_345_678_901],
  ['a word', { quantity: 'all' }, undefined],
])('how many units are asked for by %s', (_what, line, quantity) => {
  const named = withQuantities({ orderId: 'A', lines: [{ id: '1', ...line }] }, [{ id: '1' }], fail)
  expect(named).toEqual([quantity === undefined ? { id: '1' } : { id: '1', quantity }])
})

test('lines that the provider forgot are not taken for the whole order', () => {
  const request = { orderId: 'A', lines: [{ id: '1' }, { id: '2', quantity: 1 }] }
  expect(withQuantities({ orderId: 'A' }, undefined, fail)).toBeUndefined()
  expect(() => withQuantities(request, undefined, fail)).toThrow('asked must name the lines')
  expect(() => withQuantities(request, [{ id: '1' }], fail)).toThrow('that counts units')
  // Of no line everything can be said.
  expect(() => withQuantities({ orderId: 'A' }, [], fail)).toThrow('asked must name a line')
  // One entry may be several lines: only what counts units must be named line by line.
  const parted = [{ id: '1a' }, { id: '1b' }, { id: '2', quantity: 1 }]
  expect(withQuantities(request, parted, fail)).toEqual(parted)
  expect(() => withQuantities(request, [{ id: '1a' }, { id: '1b' }, { id: '2' }], fail)).toThrow(
    'that counts units',
  )
})

test('a view brings nothing but its own members, in words and numbers that a stored result may hold', () => {
  const row = { id: 7, state: 'CANCELLED', quantity: Number.NaN, cancelled: -1, address: 'Main Street' }
  const view = {
    orderId: 'A',
    state: 'VOID',
    vendorState: 'VOID',
    word: 'VOID',
    lines: [row],
    raw: { buyer: 'Bob' },
  }
  expect(cleanView(view as never, createScrubber())).toEqual({
    orderId: 'A',
    state: 'other',
    vendorState: 'VOID',
    word: 'other',
    lines: [{ id: '7', state: 'other' }],
  })
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
  // An endpoint's own headers may hold a login, and long words that are none.
  const own = { authorization: 'Basic bW5vcA==', accept: 'application/vnd.vendor.v10+json' }
  expect(secretsSigned({}, [], own)).toEqual(['Basic bW5vcA==', 'bW5vcA=='])
})

test('what looks like a signature is a secret under any name, and neither an id nor a setting is', () => {
  const [hash, id, channel] = ['q0+/Zm9vYmFyYmF6cXV4MTI=', crypto.randomUUID(), 'channel-of-the-spring-sale']
  const signed = { headers: { 'x-hash': hash, 'x-id': id, 'x-channel': channel }, requestId: id }
  expect(secretsSigned(signed, [channel, 5])).toEqual([hash])
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
