import { AmbiguousOutcomeError, type CancelResult } from '@cancel/core'
import { createManualClock } from '@cancel/emulator'
import { expect, test } from 'vitest'
import { createKibo, type KiboClient, kiboNotes, kiboRows } from '../index.ts'

const request = { orderId: '1010101', reason: 'customer_request' } as const
const ready = { orderID: 1010101, orderState: 'READY', orderStatus: 'READY' }
const cancelled = { orderID: 1010101, orderState: 'CANCELED', orderStatus: 'CANCELED' }

type Reply = readonly [status: number, body?: unknown, headers?: Readonly<Record<string, string>>]

interface Bench {
  readonly kibo: KiboClient
  /** Methods that went out, in order. */
  readonly sent: readonly string[]
  readonly waited: () => number
}

/** A client whose cancels and reads are answered as told, each list's last answer again and again. */
function bench(cancels: readonly Reply[], reads: readonly Reply[] = [[200, ready]]): Bench {
  const clock = createManualClock()
  const start = clock.now()
  const sent: string[] = []
  const left = { POST: [...cancels], GET: [...reads] }
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    const method = init?.method === 'POST' ? 'POST' : 'GET'
    sent.push(method)
    const [first, ...more] = left[method]
    if (more.length > 0) left[method] = more
    const [status, body, headers] = first ?? [500]
    if (body === undefined) return new Response(null, { status, headers: { ...headers } })
    const isText = typeof body === 'string'
    const type = { 'content-type': isText ? 'text/html' : 'application/json' }
    return new Response(isText ? body : JSON.stringify(body), { status, headers: { ...type, ...headers } })
  }
  const kibo = createKibo({
    tenantId: 1,
    baseUrl: 'https://kibo.invalid',
    accessToken: 'a-token',
    fetch,
    clock,
  })
  return { kibo, sent, waited: () => clock.now() - start }
}

async function verdict(cancels: readonly Reply[], reads?: readonly Reply[]): Promise<CancelResult> {
  return bench(cancels, reads).kibo.cancel(request)
}

const service = (errorCode: string, message = 'no'): object => ({ errorCode, message, items: [] })
const edge = (errorCode: string, message = 'no'): object => ({ items: [{ errorCode, message }] })

test('every row has its note, and every note its row', () => {
  expect(Object.keys(kiboNotes).toSorted()).toEqual(kiboRows.map(({ id }) => id).toSorted())
})

test('an order that is cancelled in the answer is a cancellation, under any 2xx', async () => {
  const { kibo, sent } = bench([[202, cancelled]])
  expect(await kibo.cancel(request)).toMatchObject({ status: 'cancelled', by: 'this_call' })
  expect(sent).toEqual(['POST'])
})

test('a success that does not show it is read, at once', async () => {
  const { kibo, sent, waited } = bench([[200, ready]], [[200, cancelled]])
  expect(await kibo.cancel(request)).toMatchObject({ status: 'cancelled', by: 'this_call' })
  expect(sent).toEqual(['POST', 'GET'])
  expect(waited()).toBe(0)
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

test('two 404s without that code are a wrong address', async () => {
  await expect(verdict([[404, '<html>no</html>']], [[404, edge('ROUTE')]])).rejects.toMatchObject({
    code: 'configuration',
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

test('a conflict is looked into: as it was, the answer is no', async () => {
  expect(await verdict([[409, service('VALIDATION_CONFLICT', 'it has been charged')]])).toMatchObject({
    status: 'refused',
    refusal: 'unspecified',
    basis: 'stated',
    vendorCode: 'VALIDATION_CONFLICT',
    vendorMessage: 'it has been charged',
  })
})

test.each<[object, object]>([
  [cancelled, { status: 'cancelled', by: 'unproven' }],
  [
    { ...ready, orderStatus: 'SHIPPED' },
    { status: 'refused', refusal: 'too_late', basis: 'inferred' },
  ],
])('a conflict over %j', async (order, result) => {
  expect(await verdict([[409, service('VALIDATION_CONFLICT')]], [[200, order]])).toMatchObject(result)
})

test.each<[string, Reply]>([
  ['403 as a page', [403, '<html>blocked</html>']],
  ['403 of a gateway', [403, { message: 'Forbidden' }]],
  ['400 with nothing', [400]],
  ['another order’s cancellation', [200, { ...cancelled, orderID: 7 }]],
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
  expect(await kibo.cancel(request)).toMatchObject({ status: 'cancelled', by: 'this_call' })
  expect(sent).toEqual(['POST', 'POST'])
  expect(waited()).toBeGreaterThanOrEqual(60_000)
})

test('after a 500 it is sent once more, when two reads saw it untouched, and never after a 502', async () => {
  const again = bench([
    [500, service('5006')],
    [200, cancelled],
  ])
  expect(await again.kibo.cancel(request)).toMatchObject({ status: 'cancelled' })
  expect(again.sent).toEqual(['POST', 'GET', 'GET', 'POST'])
  const never = bench([[502, '<html></html>']])
  expect(await never.kibo.cancel(request)).toMatchObject({ status: 'unconfirmed' })
  expect(never.sent.filter((method) => method === 'POST')).toHaveLength(1)
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
