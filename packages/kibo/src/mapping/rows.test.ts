import { AmbiguousOutcomeError, type CancelResult } from '@cancel/core'
import { answerInTurn, type InTurn, type Reply } from '@cancel/conformance'
import { expect, test } from 'vitest'
import { createKibo, type KiboClient } from '../index.ts'
import { kiboRows } from './rows.ts'

const request = { orderId: '1010101', reason: 'customer_request' } as const
const ready = { orderID: 1010101, orderState: 'READY', orderStatus: 'READY' }
const cancelled = { orderID: 1010101, orderState: 'CANCELED', orderStatus: 'CANCELED' }

interface Bench extends InTurn {
  readonly kibo: KiboClient
}

/** A client whose cancels and reads are answered as told, each list's last answer for ever. */
function bench(cancels: readonly Reply[], reads: readonly Reply[] = [[200, ready]]): Bench {
  const vendor = answerInTurn(cancels, reads)
  const { fetch, clock } = vendor
  const kibo = createKibo({
    tenantId: 1,
    baseUrl: 'https://kibo.invalid',
    accessToken: 'a-token',
    fetch,
    clock,
  })
  return { ...vendor, kibo }
}

async function verdict(cancels: readonly Reply[], reads?: readonly Reply[]): Promise<CancelResult> {
  return bench(cancels, reads).kibo.cancel(request)
}

const service = (errorCode: string, message = 'no'): object => ({ errorCode, message, items: [] })
const edge = (errorCode: string, message = 'no'): object => ({ items: [{ errorCode, message }] })

test('every row says why, by which source, and what to do', () => {
  for (const { id, why, source, hint } of kiboRows) {
    expect(`${id}: ${why} ${source}`).toMatch(/^\w+: .{20,}/)
    expect(hint).toBeDefined()
  }
})

test('an order that is cancelled in the answer is a cancellation, under any 2xx', async () => {
  const { kibo, sent } = bench([[202, cancelled]])
  // Whether Kibo says no to what is cancelled already is not public: another caller's yes would read the same.
  expect(await kibo.cancel(request)).toMatchObject({ status: 'cancelled', by: 'unproven' })
  expect(sent).toEqual(['POST'])
})

test('a success that does not show it is read', async () => {
  const { kibo, sent } = bench([[200, ready]], [[200, cancelled]])
  expect(await kibo.cancel(request)).toMatchObject({ status: 'cancelled', by: 'unproven' })
  expect(sent).toEqual(['POST', 'GET'])
})

test('5002 says that there is no such order, at a cancel and at a read', async () => {
  const { kibo } = bench([[404, service('5002')]], [[404, edge('5002')]])
  expect(await kibo.cancel(request)).toMatchObject({
    status: 'refused',
    refusal: 'not_found',
    basis: 'stated',
    vendorCode: '5002',
  })
  expect(await kibo.getOrder({ orderId: '1010101' })).toBeUndefined()
})

test('two pages that are not Kibo’s are a wrong address', async () => {
  await expect(verdict([[404, '<html>no</html>']], [[404, { message: 'no route' }]])).rejects.toMatchObject({
    code: 'configuration',
    hint: expect.stringContaining('baseUrl'),
  })
})

test('a 404 in Kibo’s own shape is Kibo’s own, whatever its code', async () => {
  const route = [404, edge('ROUTE', 'nothing here')] as const
  expect(await verdict([route], [route])).toMatchObject({
    status: 'unconfirmed',
    vendorCode: 'ROUTE',
    vendorMessage: 'nothing here',
  })
})

test.each<[string, Reply, string]>([
  ['a missing field', [400, service('5011')], 'invalid_request'],
  ['a bad field', [400, service('5015')], 'invalid_request'],
  [
    'no translated APIs',
    [404, edge('NOT_CONFIGURED', 'The tenant is not configured for translated APIs.')],
    'configuration',
  ],
  ['a missing behaviour', [403, service('5004')], 'forbidden'],
  ['a dead token', [401, edge('INVALID_ACCESS_TOKEN')], 'unauthenticated'],
  ['a dead token under 403', [403, edge('INVALID_ACCESS_TOKEN')], 'unauthenticated'],
  ['a wrong verb', [405, service('5005')], 'configuration'],
])('%s throws', async (_what, reply, code) => {
  await expect(verdict([reply])).rejects.toMatchObject({ name: 'CancelError', code })
})

test('a no in words that no page lists ends no call, and its words are kept', async () => {
  expect(await verdict([[409, service('VALIDATION_CONFLICT', 'it has been charged')]])).toMatchObject({
    status: 'unconfirmed',
    vendorCode: 'VALIDATION_CONFLICT',
    vendorMessage: 'it has been charged',
    safeToRepeat: true,
  })
})

const proofs = kiboRows.filter(({ means, when }) => means === 'no' && when.purpose !== 'token')

test.each(proofs.flatMap(({ when: { code = [] } }) => code))(
  '%s under a status that no page has it with proves nothing',
  async (code) => {
    expect(await verdict([[422, service(code)]])).toMatchObject({ status: 'unconfirmed', said: 'no' })
  },
)

test.each([400, 404, 405, 501])('a translation that failed under %d proves nothing', async (status) => {
  const failed = [status, service('UNEXPECTED_ERROR', 'Could not translate the response.')] as const
  expect(await verdict([failed], [[200, cancelled]])).toMatchObject({ status: 'cancelled', by: 'unproven' })
})

test.each<[object, object]>([
  [cancelled, { status: 'cancelled', by: 'unproven' }],
  [
    { ...ready, orderState: 'SHIPPED', orderStatus: 'SHIPPED' },
    { status: 'refused', refusal: 'too_late', basis: 'inferred' },
  ],
  // Perhaps a part has left, and the conflict was said of the rest.
  [
    { ...ready, orderStatus: 'SHIPPED' },
    { status: 'unconfirmed', seen: 'unclear' },
  ],
])('a conflict over %j', async (order, result) => {
  expect(await verdict([[409, service('VALIDATION_CONFLICT')]], [[200, order]])).toMatchObject(result)
})

test.each<[string, Reply]>([
  ['403 as a page', [403, '<html>blocked</html>']],
  ['403 of a gateway', [403, { message: 'Forbidden' }]],
  ['400 with nothing', [400]],
  ['another order’s cancellation', [200, { ...cancelled, orderID: 7 }]],
  ['a cancellation of two orders', [200, { ...cancelled, orderId: 7 }]],
  ['an error under 200', [200, service('5006')]],
])('%s proves nothing', async (_what, reply) => {
  expect(await verdict([reply])).toMatchObject({
    status: 'unconfirmed',
    seen: 'untouched',
    safeToRepeat: true,
  })
})

test('an empty 429 waits as its header says, then goes out again', async () => {
  const { kibo, sent, waited } = bench([
    [429, undefined, { 'retry-after': '60' }],
    [200, cancelled],
  ])
  expect(await kibo.cancel(request)).toMatchObject({ status: 'cancelled', by: 'unproven' })
  expect(sent).toEqual(['POST', 'POST'])
  expect(waited()).toBeGreaterThanOrEqual(60_000)
})

test.each<[number, unknown]>([
  [500, service('5006')],
  [502, '<html></html>'],
  [503, service('5001')],
])('after %d it is read, and never sent again', async (...reply) => {
  const { kibo, sent } = bench([reply])
  expect(await kibo.cancel(request)).toMatchObject({ status: 'unconfirmed', seen: 'untouched' })
  expect(sent).toEqual(['POST', 'GET', 'GET', 'GET'])
})

test('an item that was shipped before stays shipped in an order that is cancelled', async () => {
  const orderItems = [
    { orderItemID: 1, itemState: 'SHIPPED', quantity: 1 },
    { orderItemID: 2, itemState: 'CANCELED', quantity: 1 },
  ]
  expect(
    await verdict([[200, { ...cancelled, orderItems }]], [[200, { ...cancelled, orderItems }]]),
  ).toMatchObject({
    status: 'partially_cancelled',
    lines: [
      { id: '1', verdict: 'kept' },
      { id: '2', verdict: 'cancelled' },
    ],
  })
})

test('the stack trace of the server is shown nowhere', async () => {
  const failure = {
    ...service('5004', 'not authorized'),
    exceptionDetail: { stackTrace: 'at Kibo.Secret.Place()' },
  }
  const error = await verdict([[403, failure]]).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'forbidden', vendorMessage: 'not authorized' })
  expect(JSON.stringify(error)).not.toContain('Kibo.Secret')
})

test('the vendor’s own cancelOrder says which failures leave it open', async () => {
  const input = { orderId: 1010101, dispositionReason: 'customer_changed_mind' }
  await expect(bench([[404, service('5002')]]).kibo.api.cancelOrder(input)).rejects.toMatchObject({
    code: 'rejected',
    vendorCode: '5002',
  })
  const lost = await bench([[502, '<html></html>']])
    .kibo.api.cancelOrder(input)
    .catch((error: unknown) => error)
  expect(AmbiguousOutcomeError.is(lost)).toBe(true)
})

test.each([301, 404, 405])('%i at the login is of the login’s own address', async (status) => {
  const kibo = createKibo({
    tenantId: 1,
    environment: 'sandbox',
    clientId: 'an-application',
    clientSecret: 'a-secret',
    fetch: async () => new Response('nothing here', { status }),
  })
  await expect(kibo.cancel(request)).rejects.toMatchObject({
    code: 'configuration',
    hint: expect.stringContaining('authUrl'),
  })
})
