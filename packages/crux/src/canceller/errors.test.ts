import { AmbiguousOutcomeError, type CancelResult } from '@cancel/core'
import { createManualClock } from '@cancel/emulator'
import { expect, test } from 'vitest'
import { createCrux, type CruxClient, cruxNotes, cruxRows } from '../index.ts'

const orderId = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
const openOrder = { uuid: orderId, line_items: [{ uuid: 'line', status: 'Unallocated' }] }

type Reply = readonly [status: number, body?: unknown, headers?: Readonly<Record<string, string>>]

interface Bench {
  readonly crux: CruxClient
  /** Methods that went out, in order. */
  readonly sent: readonly string[]
  readonly waited: () => number
}

/** A client whose cancels and reads are answered as told, each list's last answer again and again. */
function bench(cancels: readonly Reply[], reads: readonly Reply[] = [[200, openOrder]]): Bench {
  const clock = createManualClock()
  const start = clock.now()
  const sent: string[] = []
  const left = { PATCH: [...cancels], GET: [...reads] }
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    const method = init?.method === 'PATCH' ? 'PATCH' : 'GET'
    sent.push(method)
    const [first, ...more] = left[method]
    if (more.length > 0) left[method] = more
    const [status, body, headers] = first ?? [500]
    if (body === undefined) return new Response(null, { status, headers: { ...headers } })
    const isText = typeof body === 'string'
    const type = { 'content-type': isText ? 'text/html' : 'application/json' }
    return new Response(isText ? body : JSON.stringify(body), { status, headers: { ...type, ...headers } })
  }
  const crux = createCrux({ baseUrl: 'https://crux.invalid', token: 'a-token', fetch, clock })
  return { crux, sent, waited: () => clock.now() - start }
}

async function verdict(cancels: readonly Reply[], reads?: readonly Reply[]): Promise<CancelResult> {
  return bench(cancels, reads).crux.cancel({ orderId })
}

const detail = (text: string): object => ({ detail: text })
const cannot = detail('This action can not be performed on the identifier provided.')
const line = (status: string): object => ({ uuid: orderId, line_items: [{ uuid: 'line', status }] })

test('every row has its note, and every note its row', () => {
  expect(Object.keys(cruxNotes).toSorted()).toEqual(cruxRows.map(({ id }) => id).toSorted())
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
    cause: 'unreadable_answer',
    seen: 'untouched',
    safeToRepeat: false,
  })
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

test('422 because it was cancelled meanwhile does not say by whom', async () => {
  const reads: Reply[] = [
    [200, openOrder],
    [200, line('Cancelled')],
  ]
  expect(await verdict([[422, cannot]], reads)).toMatchObject({ status: 'cancelled', by: 'unproven' })
})

test('422 because the id is wrong is not found', async () => {
  const reads: Reply[] = [
    [200, openOrder],
    [404, detail('Not found.')],
  ]
  expect(await verdict([[422, cannot]], reads)).toMatchObject({ status: 'refused', refusal: 'not_found' })
})

test('422 from something else than Crux proves nothing', async () => {
  expect(await verdict([[422, '<html>no</html>']])).toMatchObject({ status: 'unconfirmed' })
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

test.each<[string, Reply]>([
  ['a page', [404, '<!doctype html><h1>Not Found</h1>']],
  ['another sentence', [404, detail('No such route.')]],
])('404 as %s is a wrong address', async (_what, reply) => {
  await expect(verdict([[204]], [reply])).rejects.toMatchObject({
    code: 'configuration',
    message: expect.stringContaining('check baseUrl, environment and generation'),
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

test('409 from a page is read, not believed', async () => {
  expect(await verdict([[409, '<html>conflict</html>']])).toMatchObject({
    status: 'unconfirmed',
    lastFailure: '409 text/html',
  })
})

test('a 400 that is about no field is a no about this order, once it was seen untouched', async () => {
  expect(await verdict([[400, detail('Order is being processed.')]])).toMatchObject({
    status: 'refused',
    refusal: 'unspecified',
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

test('a quantity is not sent again after a 401 that Crux did not write', async () => {
  const { crux } = bench([[401, { error: 'blocked' }]])
  const supplierUuid = '757ce28d-fbd6-4b9f-8051-f847482e169f'
  const counted = crux.cancel({ orderId, skus: [{ supplierUuid, quantity: 1 }] })
  expect(await counted).toMatchObject({ status: 'unconfirmed' })
  await expect(crux.cancel({ orderId })).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('an answer about another order is no answer', async () => {
  const other = { ...openOrder, uuid: '00000000-0000-4000-8000-00000000dead' }
  await expect(verdict([[204]], [[200, other]])).rejects.toMatchObject({ code: 'unexpected_response' })
})

test('the vendor’s own cancelOrder says which failures leave it open', async () => {
  const input = { order_uuid: orderId }
  await expect(bench([[422, cannot]]).crux.api.cancelOrder(input)).rejects.toMatchObject({ code: 'rejected' })
  const lost = await bench([[502, '<html></html>']])
    .crux.api.cancelOrder(input)
    .catch((error: unknown) => error)
  expect(AmbiguousOutcomeError.is(lost)).toBe(true)
})
