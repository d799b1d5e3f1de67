import { expect, test } from 'vitest'
import { createManualClock } from '../clock.ts'
import { createLedger, type Ledger } from '../ledger.ts'
import { exampleOrders, secondSupplier } from './examples.ts'
import type { CruxServerOptions } from './options.ts'
import { createCruxServer, type CruxServer } from './server.ts'

const orderUuid = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
const supplier = '757ce28d-fbd6-4b9f-8051-f847482e169f'
const line = '9af950c1-5dac-4da4-a86c-f1a0f3bdff40'
const twoSuppliers = 'f7bc1028-844c-44ca-82df-fe76282d2a8b'
const [firstLine, secondLine] = [
  '5e91d918-67e8-4957-a69a-df9d2072ad9b',
  '41aa7c11-61a5-4a2b-9c3c-2f5b3e0c7d01',
]

interface Setup {
  readonly ledger: Ledger
  readonly server: CruxServer
  readonly send: (method: string, path: string, body?: unknown, token?: string) => Promise<Response>
  readonly cancel: (uuid: string, more?: object) => Promise<Response>
  readonly read: (uuid: string, prefix?: string) => Promise<unknown>
  readonly effects: () => string[]
}

function setUp(options: CruxServerOptions = {}): Setup {
  const clock = createManualClock()
  const ledger = createLedger(clock.now)
  const server = createCruxServer(options, { clock, ledger })
  for (const order of exampleOrders) server.orders.add(order)
  const send: Setup['send'] = async (method, path, body, token = server.token()) => {
    const headers = { authorization: `Token ${token}`, 'content-type': 'application/json; charset=utf-8' }
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    return server.handle(new Request(`https://emulator.invalid${path}`, init), { number: 1, method, path })
  }
  return {
    ledger,
    server,
    send,
    cancel: async (uuid, more = {}) => send('PATCH', '/orders/cancel/', { order_uuid: uuid, ...more }),
    read: async (uuid, prefix = '') => (await send('GET', `${prefix}/orders/${uuid}/`)).json(),
    effects: () => ledger.entries.map(({ effect }) => effect),
  }
}

test('the documented request is taken with an empty 204 and changes no line', async () => {
  const { send, read, effects, ledger } = setUp()
  const body = { order_uuid: orderUuid, skus: [{ supplier_uuid: supplier }] }
  const response = await send('PATCH', '/orders/cancel/', body)
  expect(response.status).toBe(204)
  expect(await response.text()).toBe('')
  expect(response.headers.get('content-type')).toBeNull()
  expect(response.headers.get('allow')).toBe('PATCH, OPTIONS')
  expect(effects()).toEqual(['cancel requested'])
  expect(ledger.entries[0]?.request).toEqual({ number: 1, method: 'PATCH', path: '/orders/cancel/' })
  expect(await read(orderUuid)).toMatchObject({
    uuid: orderUuid,
    line_items: [{ uuid: line, status: 'Unallocated', supplier_uuid: supplier, tracking_numbers: [] }],
  })
})

test('a supplier confirms: the line is cancelled in both generations', async () => {
  const { cancel, read, effects, server, ledger } = setUp()
  await cancel(orderUuid)
  server.suppliers.decide(orderUuid, 'confirm')
  expect(effects()).toEqual(['cancel requested', `line ${line} cancelled`])
  expect(ledger.entries[1]?.request).toBeUndefined()
  expect(await read(orderUuid)).toMatchObject({ line_items: [{ status: 'Cancelled' }] })
  expect(await read(orderUuid, '/timp')).toMatchObject({
    order_uuid: orderUuid,
    line_items: [{ line_item_uuid: line, status: 'Cancelled', line_item_designation: 'Cancelled' }],
  })
})

test('a supplier rejects: the line is as before and may be asked for again', async () => {
  const { cancel, read, effects, server } = setUp()
  const before = await read(orderUuid)
  await cancel(orderUuid)
  server.suppliers.decide(orderUuid, 'reject')
  expect(await read(orderUuid)).toEqual(before)
  expect((await cancel(orderUuid)).status).toBe(204)
  expect(effects()).toEqual(['cancel requested', `line ${line} cancellation rejected`, 'cancel requested'])
})

test('a supplier ships: tracking is added and a cancel is refused', async () => {
  const { cancel, read, effects, server } = setUp()
  await cancel(orderUuid)
  server.orders.ship(orderUuid)
  expect(await read(orderUuid)).toMatchObject({
    line_items: [{ status: 'HasTracking', tracking_numbers: [{ shipping_carrier: 'UPS', quantity: 2 }] }],
  })
  expect(await read(orderUuid, '/timp')).toMatchObject({
    line_items: [{ status: 'Allocated', line_item_designation: 'HasTracking', tracking: [{ quantity: 2 }] }],
  })
  expect((await cancel(orderUuid)).status).toBe(422)
  expect(effects()).toEqual(['cancel requested', `line ${line} shipped`])
})

test('two suppliers decide each on their own, by line or by supplier', async () => {
  const { cancel, read, server, effects } = setUp()
  await cancel(twoSuppliers)
  server.suppliers.decide(twoSuppliers, 'confirm', firstLine)
  server.suppliers.decide(twoSuppliers, 'reject', secondSupplier.uuid)
  expect(await read(twoSuppliers)).toMatchObject({
    line_items: [{ status: 'Cancelled' }, { status: 'Allocated' }],
  })
  expect(effects().slice(1)).toEqual([
    `line ${firstLine} cancelled`,
    `line ${secondLine} cancellation rejected`,
  ])
  expect(() => server.suppliers.decide(twoSuppliers, 'confirm')).toThrow(/no line of order/)
})

test('standing answers come with the request itself; silence is the default', async () => {
  const { cancel, server, effects } = setUp()
  server.suppliers.answer(secondSupplier.uuid, 'confirm')
  await cancel(twoSuppliers)
  expect(effects()).toEqual(['cancel requested', `line ${secondLine} cancelled`])
  server.suppliers.answer(supplier, 'ship')
  await cancel(orderUuid)
  expect(effects().slice(2)).toEqual(['cancel requested', `line ${line} shipped`])
})

test('suppliers answer over the API about their own lines only', async () => {
  const { cancel, send, server, effects, ledger } = setUp()
  const path = `/timp/orders/cancel/${twoSuppliers}/confirm/`
  const token = server.suppliers.token(secondSupplier.uuid)
  expect((await send('PATCH', path, undefined, token)).status).toBe(422)
  await cancel(twoSuppliers)
  expect((await send('PATCH', path, undefined, token)).status).toBe(204)
  expect(effects()).toEqual(['cancel requested', `line ${secondLine} cancelled`])
  expect(ledger.entries[1]?.request).toMatchObject({ path })
  const other = server.suppliers.token(supplier)
  expect((await send('PATCH', path.replace('confirm', 'reject'), undefined, other)).status).toBe(204)
  expect(server.orders.get(twoSuppliers)?.line_items.map(({ status }) => status)).toEqual([
    'Unallocated',
    'Cancelled',
  ])
  expect((await send('PATCH', path)).status).toBe(409)
})

test('a line is cancelled by its own uuid, in either generation and in any case', async () => {
  for (const path of [
    `/orders/items/cancel/${secondLine}/`,
    `/timp/orders/items/cancel/${secondLine.toUpperCase()}/`,
  ]) {
    const { send, effects } = setUp()
    expect((await send('DELETE', path, {})).status).toBe(204)
    expect(effects()).toEqual([`line ${secondLine} cancel requested`])
  }
  const { send } = setUp()
  expect((await send('DELETE', `/orders/items/cancel/${orderUuid}/`)).status).toBe(422)
  expect((await send('DELETE', '/orders/items/cancel//')).status).toBe(404)
})

test('a second cancel while the first is pending: 422, or 204 and no second request', async () => {
  for (const secondCancelWhilePending of ['422', '204'] as const) {
    const { cancel, effects } = setUp({ secondCancelWhilePending })
    await cancel(orderUuid)
    expect((await cancel(orderUuid)).status).toBe(Number(secondCancelWhilePending))
    expect(effects()).toEqual(['cancel requested'])
  }
})

test('two cancels at the same time make one request', async () => {
  const { cancel, effects } = setUp()
  const answers = await Promise.all([cancel(orderUuid), cancel(orderUuid)])
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 422]))
  expect(effects()).toEqual(['cancel requested'])
})

test.each([
  ['cancelled already', '00000000-0000-4000-8000-0000000c0001', 422],
  ['shipped', '00000000-0000-4000-8000-0000000c0002', 422],
  ['shipped in part', '00000000-0000-4000-8000-0000000c0003', 204],
  ['beyond supply', '00000000-0000-4000-8000-0000000c0004', 422],
  ['asked for already', '00000000-0000-4000-8000-0000000c0005', 422],
  ['unknown', '00000000-0000-4000-8000-0000000c0099', 422],
])('an order that is %s answers %i', async (_name, uuid, status) => {
  const { cancel, effects } = setUp()
  expect((await cancel(uuid)).status).toBe(status)
  expect(effects()).toHaveLength(status === 204 ? 1 : 0)
})

test('an unknown order: 404 by option on the cancel, always on the read', async () => {
  const unknown = '00000000-0000-4000-8000-0000000c0099'
  const { cancel, read } = setUp({ unknownOrder: '404' })
  expect((await cancel(unknown)).status).toBe(404)
  expect(await read(unknown)).toEqual({ detail: 'Not found.' })
})

test('skus: honoured by supplier, SKU and whole quantity; ignored by default; refused by option', async () => {
  const skus = [{ supplier_uuid: secondSupplier.uuid, sku_id: '7FZvMyg0BjfewNJJ', quantity: '3' }]
  const honour = setUp({ skus: 'honour' })
  expect((await honour.cancel(twoSuppliers, { skus: [{ ...skus[0], quantity: 2 }] })).status).toBe(422)
  expect((await honour.cancel(twoSuppliers, { skus })).status).toBe(204)
  expect(honour.effects()).toEqual([`line ${secondLine} cancel requested`])
  const ignore = setUp()
  expect((await ignore.cancel(twoSuppliers, { skus: 'nonsense' })).status).toBe(204)
  expect(ignore.effects()).toEqual(['cancel requested'])
  const reject = setUp({ skus: 'reject_400' })
  const response = await reject.cancel(twoSuppliers, { skus })
  expect([response.status, await response.json()]).toEqual([400, { skus: ['Unexpected field.'] }])
})

async function shownWhenCancelled(options: CruxServerOptions): Promise<unknown> {
  const { server, read } = setUp(options)
  server.orders.cancelElsewhere(orderUuid)
  return read(orderUuid, '/timp')
}

test('Timpanogos shows a cancellation where the options say', async () => {
  expect(await shownWhenCancelled({ cancellationShownIn: 'status' })).toMatchObject({
    line_items: [{ status: 'Cancelled', line_item_designation: null }],
  })
  expect(
    await shownWhenCancelled({ cancellationShownIn: 'designation', designationFormat: 'id_and_name' }),
  ).toMatchObject({
    line_items: [{ status: 'Unallocated', line_item_designation: 'ID: 3 Name: Cancelled' }],
  })
})

test('a cancel by somebody else stands in the ledger without a request, once', () => {
  const { server, ledger } = setUp()
  server.orders.cancelElsewhere(orderUuid)
  server.orders.cancelElsewhere(orderUuid)
  expect(ledger.entries).toMatchObject([
    { orderId: orderUuid, effect: `line ${line} cancelled`, request: undefined },
  ])
})

test('a stale read shows the order before its latest change; a stale cancel is a cancel', async () => {
  const { server, effects } = setUp()
  const headers = { authorization: `Token ${server.token()}`, 'content-type': 'application/json' }
  const cause = { number: 1, method: 'PATCH', path: '/orders/cancel/' }
  const body = JSON.stringify({ order_uuid: orderUuid })
  await server.handle(
    new Request('https://emulator.invalid/orders/cancel/', { method: 'PATCH', headers, body }),
    cause,
  )
  server.suppliers.decide(orderUuid, 'confirm')
  expect(effects()).toHaveLength(2)
  const url = `https://emulator.invalid/orders/${orderUuid}/`
  const stale = await server.handle(new Request(url, { headers }), cause, 'previous')
  expect(await stale.json()).toMatchObject({ line_items: [{ status: 'Unallocated' }] })
  const fresh = await server.handle(new Request(url, { headers }), cause)
  expect(await fresh.json()).toMatchObject({ line_items: [{ status: 'Cancelled' }] })
})
