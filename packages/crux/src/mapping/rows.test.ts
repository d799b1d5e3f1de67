import { AmbiguousOutcomeError, type CancelResult } from '@cancel/core'
import { answerInTurn, type InTurn, type Reply } from '@cancel/conformance'
import { expect, test } from 'vitest'
import { createCrux, type CruxClient, cruxRows } from '../index.ts'

const orderId = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
const supplierUuid = '757ce28d-fbd6-4b9f-8051-f847482e169f'
const openOrder = {
  uuid: orderId,
  line_items: [{ uuid: 'line', status: 'Unallocated', supplier_uuid: supplierUuid, sku_id: '000106' }],
}

interface Bench extends InTurn {
  readonly crux: CruxClient
}

/** A client whose cancels and reads are answered as told, each list's last answer for ever. */
function bench(cancels: readonly Reply[], reads: readonly Reply[] = [[200, openOrder]]): Bench {
  const vendor = answerInTurn(cancels, reads)
  const { fetch, clock } = vendor
  const crux = createCrux({ baseUrl: 'https://crux.invalid', token: 'a-token', fetch, clock })
  return { ...vendor, crux }
}

async function verdict(cancels: readonly Reply[], reads?: readonly Reply[]): Promise<CancelResult> {
  return bench(cancels, reads).crux.cancel({ orderId })
}

const detail = (text: string): object => ({ detail: text })
const cannot = detail('This action can not be performed on the identifier provided.')
const line = (status: string): object => ({ uuid: orderId, line_items: [{ uuid: 'line', status }] })

test('every row says why and where from, and only a no that is listed is proof', () => {
  for (const { why, source, then, means } of cruxRows) {
    expect([why, source]).not.toContain('')
    expect(means).toBe(then === 'settle' ? undefined : 'no')
  }
})

test('204 is a request, never a cancellation', async () => {
  expect(await verdict([[204]])).toMatchObject({ status: 'requested', awaiting: 'supplier', final: false })
})

test.each<[string, Reply]>([
  ['200 with nothing', [200]],
  ['200 with an order that looks cancelled', [200, line('Cancelled')]],
  ['202', [202, {}]],
  ['an error under 200', [200, cannot]],
])('%s proves nothing', async (_what, reply) => {
  const result = await verdict([reply])
  expect(result).toMatchObject({
    status: 'unconfirmed',
    cause: reply[1] === cannot ? 'unclear_answer' : 'unreadable_answer',
    seen: 'untouched',
    safeToRepeat: false,
  })
})

test.each<[string, string, object]>([
  ['Cancelled', 'Unallocated', { status: 'requested' }],
  ['Cancelled', 'HasTracking', { status: 'partially_cancelled' }],
  ['HasTracking', 'Cancelled', { status: 'partially_cancelled' }],
  ['Cancelled', 'Cancelled', { status: 'cancelled' }],
])('two rows of one uuid, %s and %s, are judged together', async (one, other, expected) => {
  const twins = (...statuses: readonly string[]): object => ({
    uuid: orderId,
    line_items: statuses.map((status) => ({ uuid: 'twin', status })),
  })
  const { crux } = bench(
    [[204]],
    [
      [200, twins('Allocated', 'Allocated')],
      [200, twins(one, other)],
    ],
  )
  const requested = await crux.cancel({ orderId })
  expect(await crux.follow(requested, { reads: 1 })).toMatchObject(expected)
})

test('422 is looked into once: as it was, the answer is no', async () => {
  const { crux, sent } = bench([[422, cannot]])
  expect(await crux.cancel({ orderId })).toMatchObject({
    status: 'refused',
    refusal: 'unspecified',
    basis: 'stated',
    vendorMessage: 'This action can not be performed on the identifier provided.',
    hint: expect.stringContaining('follow'),
  })
  expect(sent).toEqual(['GET', 'PATCH', 'GET'])
})

test('422 because it was cancelled meanwhile: a no that is proof did nothing, so it was somebody else', async () => {
  const reads: Reply[] = [
    [200, openOrder],
    [200, line('Cancelled')],
  ]
  expect(await verdict([[422, cannot]], reads)).toMatchObject({ status: 'cancelled', by: 'someone_else' })
})

test('422 of an order that was seen and is not found any more is a no', async () => {
  const reads: Reply[] = [
    [200, openOrder],
    [404, detail('Not found.')],
  ]
  expect(await verdict([[422, cannot]], reads)).toMatchObject({ status: 'refused', refusal: 'unspecified' })
})

test('422 from something else than Crux proves nothing', async () => {
  expect(await verdict([[422, '<html>no</html>']])).toMatchObject({ status: 'unconfirmed' })
})

test.each([400, 401, 403, 405, 409, 415, 429])('%i in a gateway’s list proves nothing', async (status) => {
  const { crux, sent } = bench([[status, { errors: ['Blocked.'] }]])
  expect(await crux.cancel({ orderId })).toMatchObject({ status: 'unconfirmed' })
  expect(sent.filter((method) => method === 'PATCH')).toHaveLength(1)
})

test('an order that is not there is refused before anything is asked', async () => {
  const { crux, sent } = bench([[204]], [[404, detail('Not found.')]])
  expect(await crux.cancel({ orderId })).toMatchObject({
    status: 'refused',
    refusal: 'not_found',
    attempts: [],
  })
  expect(await crux.getOrder({ orderId })).toBeUndefined()
  expect(sent).toEqual(['GET', 'GET'])
})

test('404 as a page is a wrong address, at the read and at the cancel', async () => {
  const page: Reply = [404, '<!doctype html><h1>Not Found</h1>']
  await expect(verdict([page], [page])).rejects.toMatchObject({
    code: 'configuration',
    message: expect.stringContaining('Check baseUrl, environment and generation'),
  })
  expect(await verdict([page])).toMatchObject({ status: 'unconfirmed', lastFailure: '404 text/html' })
})

test('404 of a cancel is of an address that names no order: it says nothing of the order', async () => {
  const notFound = detail('Not found.')
  expect(await verdict([[404, notFound]], [[503, {}]])).toMatchObject({
    status: 'unconfirmed',
    vendorMessage: 'Not found.',
  })
})

test('any sentence of the vendor under 404 is an order that is not there', async () => {
  const { crux } = bench([[204]], [[404, detail('Pas trouvé.')]])
  expect(await crux.cancel({ orderId })).toMatchObject({
    status: 'refused',
    refusal: 'not_found',
    vendorMessage: 'Pas trouvé.',
    hint: expect.stringContaining('generation'),
  })
})

test.each<[string, Reply, string]>([
  [
    '409 is the wrong kind of organisation',
    [409, detail('The organization is not of the correct type.')],
    'forbidden',
  ],
  [
    '403 is a missing permission',
    [403, detail('You do not have permission to perform this action.')],
    'forbidden',
  ],
  ['403 that names the token is a dead token', [403, detail('Invalid token.')], 'unauthenticated'],
  [
    '403 without any credentials is a dead token',
    [403, detail('Authentication credentials were not provided.')],
    'unauthenticated',
  ],
  [
    '400 about a field is our mistake',
    [400, { order_uuid: ['"x" is not a valid UUID.'] }],
    'invalid_request',
  ],
  ['400 about JSON is our mistake', [400, detail('JSON parse error - Expecting value')], 'invalid_request'],
  [
    '401 is a dead token',
    [401, detail('Invalid token.'), { 'www-authenticate': 'Token' }],
    'unauthenticated',
  ],
  ['415 is a wrong form', [415, detail('Unsupported media type "text/plain" in request.')], 'configuration'],
])('%s', async (_what, reply, code) => {
  await expect(verdict([reply])).rejects.toMatchObject({ name: 'CancelError', code })
})

test('a token that is refused under 403 is asked for again, and the cancel goes out once more', async () => {
  const { crux, sent } = bench([[403, detail('Token has expired.')], [204]])
  let asked = 0
  const token = (): string => `token-${(asked += 1)}`
  expect(await crux.with({ token }).cancel({ orderId })).toMatchObject({
    status: 'requested',
    attempts: [{ rule: 'no_token' }, { rule: 'requested' }],
  })
  expect(sent).toEqual(['GET', 'PATCH', 'PATCH'])
})

test.each<[string, Reply]>([
  ['taken', [204]],
  ['left open', [502, {}]],
])('a SKU that stands on more lines since was asked for with all of them: %s', async (_what, reply) => {
  const on = (uuid: string, status: string): object => ({
    uuid,
    status,
    supplier_uuid: supplierUuid,
    sku_id: '000106',
  })
  const parted = { uuid: orderId, line_items: [on('line', 'Cancelled'), on('new', 'HasTracking')] }
  const waiting = { uuid: orderId, line_items: [on('line', 'Allocated'), on('new', 'Allocated')] }
  const gone = { uuid: orderId, line_items: [on('line', 'Cancelled')] }
  const reads = [openOrder, ...(reply[0] === 204 ? [] : [waiting, waiting, waiting]), waiting, gone, parted]
  const { crux } = bench(
    [reply],
    reads.map((order): Reply => [200, order]),
  )
  const sent = await crux.cancel({ orderId, skus: [{ supplierUuid, skuId: '000106' }] })
  const first = await crux.follow(sent, { reads: 2 })
  expect(first).toMatchObject({ final: false, lines: [{ verdict: 'cancelled' }, { verdict: 'undecided' }] })
  expect(await crux.follow(first, { reads: 1 })).toMatchObject({
    status: 'partially_cancelled',
    lines: [
      { id: 'line', verdict: 'cancelled' },
      { id: 'new', verdict: 'kept' },
    ],
  })
})

const holding = (status: string): object => ({
  uuid: orderId,
  line_items: [
    {
      uuid: 'line',
      status,
      supplier_uuid: supplierUuid,
      sku_id: '000106',
      allocation: { quantity_ordered: 3 },
    },
  ],
})

/** One unit of the line is asked for, and the line is then seen in another status. */
const followUnit = async (status: string): Promise<unknown> => {
  const reads = ['Allocated', status].map((each): Reply => [200, holding(each)])
  const { crux } = bench([[204]], reads)
  const sent = await crux.cancel({ orderId, skus: [{ supplierUuid, skuId: '000106', quantity: 1 }] })
  return crux.follow(sent, { reads: 1 })
}

test('units that a supplier was asked for are not known to be ours, though the line is gone', async () => {
  expect(await followUnit('Cancelled')).toMatchObject({ status: 'cancelled', by: 'unproven' })
})

test('of units that were asked a shipped line tells nothing: some may have been cancelled', async () => {
  expect(await followUnit('HasTracking')).toMatchObject({
    status: 'unconfirmed',
    readsCanTell: false,
    lines: [{ verdict: 'undecided', asked: 1 }],
    hint: expect.stringContaining('Reading cannot tell: a person has to look'),
  })
})

test('409 from a page is read, not believed', async () => {
  expect(await verdict([[409, '<html>conflict</html>']])).toMatchObject({
    status: 'unconfirmed',
    lastFailure: '409 text/html',
  })
})

test('a 400 that is about no field is on no page: it proves nothing, and its sentence is kept', async () => {
  expect(await verdict([[400, detail('Order is being processed.')]])).toMatchObject({
    status: 'unconfirmed',
    seen: 'untouched',
    vendorMessage: 'Order is being processed.',
  })
})

test('a throttled call waits as its sentence says, then goes out again', async () => {
  const throttled = detail('Request was throttled. Expected available in 17 seconds.')
  const { crux, sent, waited } = bench([[429, throttled], [204]])
  expect(await crux.cancel({ orderId })).toMatchObject({ status: 'requested' })
  expect(sent).toEqual(['GET', 'PATCH', 'PATCH'])
  expect(waited()).toBeGreaterThanOrEqual(17_000)
  expect(waited()).toBeLessThan(20_000)
})

test('after a 500 the suppliers are never asked a second time', async () => {
  const { crux, sent } = bench([[500, '<h1>Server Error (500)</h1>']])
  expect(await crux.cancel({ orderId })).toMatchObject({ status: 'unconfirmed', seen: 'untouched' })
  expect(sent.filter((method) => method === 'PATCH')).toHaveLength(1)
})

test('a 401 that Crux did not write is no proof: with the order read before, it is looked into', async () => {
  const { crux, sent } = bench([[401, { error: 'blocked' }]])
  const counted = crux.cancel({ orderId, skus: [{ supplierUuid, quantity: 1 }] })
  expect(await counted).toMatchObject({ status: 'unconfirmed', safeToRepeat: false })
  expect(await crux.cancel({ orderId })).toMatchObject({ status: 'unconfirmed' })
  expect(sent.filter((method) => method === 'PATCH')).toHaveLength(2)
})

test('a wrong token stays a clear error', async () => {
  const dead: Reply = [401, detail('Invalid token.'), { 'www-authenticate': 'Token' }]
  await expect(verdict([dead], [dead])).rejects.toMatchObject({
    code: 'unauthenticated',
    vendorMessage: 'Invalid token.',
  })
})

test('an answer about another order is no answer', async () => {
  const other = { ...openOrder, uuid: '00000000-0000-4000-8000-00000000dead' }
  const { crux } = bench([[204]], [[200, other]])
  await expect(crux.getOrder({ orderId })).rejects.toMatchObject({ code: 'unexpected_response' })
  const own = crux.api.getOrder({ order_uuid: orderId })
  await expect(own).rejects.toMatchObject({ code: 'unexpected_response' })
  expect(await crux.cancel({ orderId })).toMatchObject({ status: 'requested', lines: [] })
})

test('the vendor’s own cancelOrder says which failures leave it open', async () => {
  const input = { order_uuid: orderId }
  await expect(bench([[422, cannot]]).crux.api.cancelOrder(input)).rejects.toMatchObject({ code: 'rejected' })
  const lost = await bench([[502, '<html></html>']])
    .crux.api.cancelOrder(input)
    .catch((error: unknown) => error)
  expect(AmbiguousOutcomeError.is(lost)).toBe(true)
})
