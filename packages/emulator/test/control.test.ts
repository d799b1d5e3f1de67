import { request } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RequestLogEntry } from '../src/request-log.ts'
import { systemClock } from '../src/clock.ts'
import { createLedger } from '../src/ledger.ts'
import { type ListeningVendor, wrapVendor } from '../src/vendor-emulator.ts'
import { createCruxEmulator } from '../src/crux/emulator.ts'
import { createEmulator } from '../src/emulator.ts'
import type { EmulatorFetch } from '../src/in-process-fetch.ts'
import { cancelInit } from './observe.ts'
import { createTinyEmulator, createTinyServer, type TinyEmulator, type TinySettings } from './tiny-vendor.ts'

let emulator: TinyEmulator
let listening: ListeningVendor<TinySettings>
let log: RequestLogEntry[]

beforeEach(async () => {
  log = []
  emulator = createTinyEmulator()
  listening = await emulator.listen({ onRequest: (entry) => log.push(entry) })
})

afterEach(() => listening.close())

const post = (path: string, body: unknown, contentType = 'application/json'): Promise<Response> =>
  fetch(`${listening.url}/__emulator/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': contentType },
  })

function fail(): never {
  throw new RangeError('sensitive-value')
}

async function answerOf(response: Promise<Response>): Promise<unknown> {
  return (await response).json()
}

/** `fetch` sets the Host header itself; this one can lie. */
function statusForHost(host: string, path = '/orders/1', method = 'PATCH'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${listening.url}${path}`, { method, headers: { host } }, (incoming) => {
      incoming.resume()
      resolve(incoming.statusCode)
    })
    outgoing.once('error', reject)
    outgoing.end(method === 'PATCH' ? '{"status":"cancelled"}' : undefined)
  })
}

test('a request for any other host gets nothing, not even a control call', async () => {
  const { port } = new URL(listening.url)
  for (const host of [
    'attacker.example',
    `attacker.example:${port}`,
    '127.0.0.1',
    `127.0.0.1:1`,
    'localhost',
  ]) {
    expect(await statusForHost(host)).toBe(403)
    expect(await statusForHost(host, '/__emulator/ledger', 'GET')).toBe(403)
  }
  expect(emulator.requests).toEqual([])
  expect(emulator.ledger.entries).toEqual([])
  expect(await statusForHost(`localhost:${port}`)).toBe(200)
  expect(emulator.ledger.entries).toHaveLength(1)
})

test('the ledger, the requests and the orders can be read from outside', async () => {
  await fetch(`${listening.url}/orders/1`, cancelInit())
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${listening.url}/__emulator/${path}`)).json()
  expect(await get('ledger')).toEqual(JSON.parse(JSON.stringify(emulator.ledger.entries)))
  expect(await get('requests')).toMatchObject([
    { number: 1, method: 'PATCH', path: '/orders/1', kind: 'cancel' },
  ])
  expect(await get('orders/1')).toEqual({ id: '1', status: 'cancelled' })
  expect(await get('orders/none')).toEqual({ error: 'no such order' })
  expect(await get('faults')).toContain('connection_lost:reset')
  expect(await get('')).toEqual({ error: 'no such control call' })
})

test('orders and faults can be added from outside', async () => {
  expect(await (await post('orders', { id: '7' })).json()).toEqual({ id: '7', status: 'open' })
  expect((await post('faults', { on: 'read', fault: 'server_error:503' })).status).toBe(200)
  expect((await fetch(`${listening.url}/orders/7`)).status).toBe(503)
  expect((await post('faults', { on: 'read', fault: 'server_error:503' })).status).toBe(200)
  await fetch(`${listening.url}/__emulator/faults`, { method: 'DELETE' })
  expect((await fetch(`${listening.url}/orders/7`)).status).toBe(200)
})

test('somebody else can act from another process, on any order of any account', async () => {
  const headers = { 'content-type': 'application/json' }
  const send = (path: string, method: string, body?: object): Promise<Response> =>
    fetch(`${listening.url}/__emulator/${path}`, {
      method,
      ...(body && { headers, body: JSON.stringify(body) }),
    })
  expect(await answerOf(send('orders/1', 'PATCH', { status: 'held' }))).toEqual({ id: '1', status: 'held' })
  expect((await send('orders/1', 'DELETE')).status).toBe(200)
  expect(emulator.ledger.entries).toMatchObject([
    { effect: 'status held', by: 'someone_else' },
    { effect: 'absent', by: 'someone_else' },
  ])
  expect(await answerOf(send('orders/1', 'DELETE'))).toEqual({ error: 'there is no order 1' })
  expect((await send('ledger', 'PATCH', {})).status).toBe(404)
  expect((await send('ledger', 'DELETE')).status).toBe(404)
  expect((await send('constructor', 'POST', {})).status).toBe(404)
  expect((await send('orders/1', 'PUT')).status).toBe(405)

  const { url, close } = await createEmulator().kibo.listen()
  await fetch(`${url}/__emulator/orders?account=777`, { method: 'POST', headers, body: '{"orderID":1}' })
  expect(await answerOf(fetch(`${url}/__emulator/accounts`))).toMatchObject([
    { account: '12345' },
    { account: '777', settings: { tenantId: '777' } },
  ])
  await close()
})

test('a control call that makes no sense says why', async () => {
  expect(await answerOf(post('faults', { on: 'read', fault: 'nonsense' }))).toEqual({
    error: "fault must be one that the README of @cancel/emulator lists; given 'nonsense'",
  })
  expect(await answerOf(post('faults', { on: 'elsewhere', fault: 'stale' }))).toEqual({
    error: "on must be 'cancel', 'read' or 'token'; given 'elsewhere'",
  })
  expect(await answerOf(post('faults', { on: 'read', fault: 'stale', times: 0 }))).toEqual({
    error: 'times must be a number, 1 or more; given 0',
  })
  expect(await answerOf(post('faults', { on: 'read', fault: 'stale', tims: 2 }))).toEqual({
    error: 'there is no option tims; the options are committed, delayMs, fault, on, skip, times',
  })
  expect(await answerOf(fetch(`${listening.url}/__emulator/orders/%`))).toEqual({ error: 'URI malformed' })
  expect(await answerOf(post('orders', []))).toEqual({ error: 'the body must be a JSON object' })
  expect(await answerOf(post('nothing', {}))).toEqual({ error: 'no such control call' })
})

test('a form of a foreign web page cannot post a control call', async () => {
  for (const contentType of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'text/plain; application/json',
  ])
    expect((await post('orders', { id: '7' }, contentType)).status).toBe(415)
  expect(emulator.orders.get('7')).toBeUndefined()
})

test('the log names request, answer and effect, and no secret', async () => {
  const secret = 'sensitive-value-0123456789'
  const longToken = `${secret}${'x'.repeat(40)}`
  await fetch(`${listening.url}/orders/1?sign=${secret}&access_token=${secret}`, {
    ...cancelInit(),
    headers: { authorization: `Bearer ${secret}`, cookie: secret },
  })
  await fetch(`${listening.url}/orders/1/${longToken}`)
  await fetch(`${listening.url}/token`, { method: 'POST', body: `client_secret=${secret}` })
  emulator.faults.add({ on: 'read', fault: 'connection_lost:reset' })
  await expect(fetch(`${listening.url}/orders/1`)).rejects.toThrow('fetch failed')
  await expect.poll(() => log).toHaveLength(4)
  expect(
    JSON.stringify([log, emulator.requests, emulator.ledger.entries]).replaceAll(longToken, ''),
  ).not.toContain(secret)
  expect(JSON.stringify(log)).not.toContain(secret)
  expect(log).toMatchObject([
    {
      method: 'PATCH',
      path: '/orders/1',
      orderId: '1',
      body: '{"status":"cancelled"}',
      status: 200,
      effects: ['cancelled'],
      fault: undefined,
    },
    {
      method: 'GET',
      path: '/orders/1/(long)',
      orderId: '1/(long)',
      body: undefined,
      status: 404,
      effects: [],
    },
    { method: 'POST', path: '/token', body: undefined, status: 200, effects: [] },
    { method: 'GET', path: '/orders/1', status: undefined, effects: [], fault: 'connection_lost:reset' },
  ])
})

test('every vendor names the order of a request, and a token in the body of a cancel is not kept', async () => {
  const { shopee, partnercenter, kibo, crux } = createEmulator()
  const send = async (
    { fetch, settings }: { readonly fetch: EmulatorFetch; readonly settings: { readonly baseUrl: string } },
    method: string,
    path: string,
    body?: string,
  ): Promise<unknown> => fetch(`${settings.baseUrl}${path}`, { method, ...(body !== undefined && { body }) })
  await send(shopee, 'POST', '/api/v2/order/cancel_order', '{"order_sn": "A1", "cancel_reason": "x"}')
  await send(shopee, 'GET', '/api/v2/order/get_order_detail?order_sn_list=A2,A3')
  await send(partnercenter, 'PATCH', '/v1/customers/c/orders/P%201', '{}')
  await send(partnercenter, 'GET', '/v1/customers/c/orders/100%')
  await send(kibo, 'POST', '/api/v2/order/action/cancel', '{"orderId": 9007199254740993}')
  await send(kibo, 'GET', '/api/v2/order/7')
  await send(crux, 'PATCH', '/orders/cancel/', '{"auth_token" : "sensitive-value", "order_uuid": "u-1"}')
  await send(crux, 'GET', '/timp/orders/u-2/')
  const orderIds = [shopee, partnercenter, kibo, crux].map(({ requests }) =>
    requests.map(({ orderId }) => orderId),
  )
  expect(orderIds).toEqual([
    ['A1', 'A2'],
    ['P 1', '100%'],
    ['9007199254740993', '7'],
    ['u-1', 'u-2'],
  ])
  expect(crux.requests[0]?.body).toBe('{"auth_token" : "[secret]", "order_uuid": "u-1"}')
})

test('a mistake of the emulator itself is shown as one, without its message', async () => {
  const context = { clock: systemClock, ledger: createLedger(systemClock.now) }
  const broken = wrapVendor({ ...createTinyServer(context), handle: fail }, context)
  const { url, close } = await broken.listen()
  const response = await fetch(`${url}/orders/1`)
  expect(response.status).toBe(500)
  expect(response.headers.get('x-emulator')).toBe('failed')
  expect(await response.text()).toBe('the emulator failed: RangeError\n')
  await close()
})

test('suppliers of Crux can be told what to decide', async () => {
  const crux = createCruxEmulator()
  const { uuid } = crux.orders.add()
  const { url, close } = await crux.listen()
  const decide = (input: unknown): Promise<unknown> =>
    answerOf(
      fetch(`${url}/__emulator/suppliers/decide`, {
        method: 'POST',
        body: JSON.stringify(input),
        headers: { 'content-type': 'application/json' },
      }),
    )
  expect(await decide({ orderId: uuid, decision: 'perhaps' })).toEqual({
    error: "decision must be 'confirm', 'reject' or 'ship'; given 'perhaps'",
  })
  expect(crux.ledger.entries).toEqual([])
  expect(await decide({ orderId: uuid, decision: 'ship' })).toEqual({})
  expect(crux.ledger.entries).toMatchObject([{ orderId: uuid, request: undefined }])
  await close()
})
