import { expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../clock.ts'
import { createLedger, type Ledger } from '../ledger.ts'
import { exampleOrders } from './examples.ts'
import type { PartnerCenterServerOptions } from './options.ts'
import { createPartnerCenterServer, type PartnerCenterServer } from './server.ts'

const orderId = '2y6dF_rVgDAXMxypQPPnTquuXhKVK_3N1'
const path = `/v1/customers/45411344-b09d-47e7-9653-542006bf9766/orders/${orderId}`
const whole = { id: orderId, status: 'cancelled' }
const line = { ...whole, lineItems: [{ lineItemNumber: 0, offerId: 'DG7GMGF0FKZV:0003:DG7GMGF0DWMS' }] }
const requestId = '655890ba-4d2b-4d09-a95f-4ea1348686a5'

interface Setup {
  readonly clock: ManualClock
  readonly ledger: Ledger
  readonly server: PartnerCenterServer
  readonly request: (method: string, body?: object, headers?: object) => Request
  readonly send: (method: string, body?: object, headers?: object) => Promise<Response>
}

function setUp(options: PartnerCenterServerOptions = {}): Setup {
  const clock = createManualClock()
  const ledger = createLedger(clock.now)
  const server = createPartnerCenterServer(options, { clock, ledger })
  for (const order of exampleOrders) server.orders.add(order)
  const authorization = `Bearer ${server.accessToken()}`
  const request: Setup['request'] = (method, body, headers = {}) =>
    new Request(`https://emulator.invalid${path}`, {
      method,
      headers: { authorization, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const send: Setup['send'] = async (method, body, headers) =>
    server.handle(request(method, body, headers), { number: 1, method, path })
  return { clock, ledger, server, request, send }
}

async function bytesOf(response: Response): Promise<number[]> {
  return [...new Uint8Array(await response.arrayBuffer())].slice(0, 3)
}

test('successful bodies start with a byte order mark, errors do not, and the option drops it', async () => {
  expect(await bytesOf(await setUp().send('GET'))).toEqual([0xef, 0xbb, 0xbf])
  expect((await bytesOf(await setUp({ bom: false }).send('GET')))[0]).toBe(0x7b)
  expect((await bytesOf(await setUp().send('PATCH', {})))[0]).toBe(0x7b)
})

test('echoes the ids it was sent and makes up those it was not', async () => {
  const correlation = '1438ea3d-b515-45c7-9ec1-27ee0cc8e6bd'
  const { headers } = await setUp().send('GET', undefined, {
    'ms-requestid': requestId,
    'ms-correlationid': correlation,
  })
  expect(headers.get('MS-RequestId')).toBe(requestId)
  expect(headers.get('MS-CorrelationId')).toBe(correlation)
  expect(headers.get('MS-CV')).not.toBeNull()
  expect(headers.get('MS-ServerId')).not.toBeNull()
  const bare = await setUp().send('GET')
  expect(bare.headers.get('MS-RequestId')).toMatch(/^[\da-f-]{36}$/)
})

test('a repeated MS-RequestId gets the stored answer and has no second effect', async () => {
  const { send, ledger } = setUp()
  const headers = { 'MS-RequestId': requestId }
  const first = await send('PATCH', line, headers)
  const second = await send('PATCH', whole, { ...headers, 'ms-correlationid': 'another' })
  expect(second.status).toBe(200)
  expect(await second.text()).toBe(await first.text())
  expect(second.headers.get('ms-correlationid')).toBe('another')
  expect(ledger.entries.map(({ effect }) => effect)).toEqual(['line 0 cancelled'])
})

test('the pages give one MS-RequestId to the examples of two orders, and each is answered with its own', async () => {
  const { send, server, request } = setUp()
  const headers = { 'MS-RequestId': requestId }
  await send('PATCH', line, headers)
  const sandbox = 'UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1'
  const other = `/v1/customers/bd59b416-37f9-4d8f-8df3-5750111fc615/orders/${sandbox}`
  const sent = new Request(
    `https://emulator.invalid${other}`,
    request('PATCH', { ...whole, id: sandbox }, headers),
  )
  const answer = await server.handle(sent, { number: 2, method: 'PATCH', path: other })
  expect(await answer.json()).toMatchObject({ id: sandbox, status: 'cancelled' })
})

test('two requests with one id at the same time have one effect', async () => {
  const { send, ledger } = setUp()
  const headers = { 'MS-RequestId': requestId }
  const [first, second] = await Promise.all([send('PATCH', whole, headers), send('PATCH', whole, headers)])
  expect([first.status, second.status]).toEqual([200, 200])
  expect(ledger.entries).toHaveLength(1)
})

test('without replay the same id is a second request', async () => {
  const { send } = setUp({ replay: false })
  const headers = { 'MS-RequestId': requestId }
  expect((await send('PATCH', whole, headers)).status).toBe(200)
  expect((await send('PATCH', whole, headers)).status).toBe(400)
})

test('alreadyCancelled 200 answers with the order and records nothing more', async () => {
  const { send, ledger } = setUp({ alreadyCancelled: '200' })
  for (const body of [line, line, whole, whole, line]) {
    expect((await send('PATCH', body)).status).toBe(200)
  }
  expect(ledger.entries.map(({ effect }) => effect)).toEqual(['line 0 cancelled', 'cancelled'])
})

test('a line that is cancelled already answers 800061 by default', async () => {
  const { send } = setUp()
  await send('PATCH', line)
  expect(await (await send('PATCH', line)).json()).toMatchObject({ code: '800061' })
})

test('async: so many reads show the order pending and unchanged, and a second cancel meets 409', async () => {
  const { send, server } = setUp({ async: 2 })
  const pending = { status: 'pending', lineItems: [{ quantity: 1 }, { quantity: 1 }] }
  expect(await (await send('PATCH', line)).json()).toMatchObject(pending)
  expect((await send('PATCH', line)).status).toBe(409)
  expect(await (await send('GET')).json()).toMatchObject(pending)
  expect(await (await send('GET')).json()).toMatchObject(pending)
  expect(await (await send('GET')).json()).toMatchObject({
    status: 'completed',
    lineItems: [{ quantity: 0 }, {}],
  })
  expect(server.orders.get(orderId)?.lineItems[0]?.quantity).toBe(0)
})

test('numericCodes prints the code as a number', async () => {
  expect(await (await setUp({ numericCodes: true }).send('PATCH', {})).json()).toMatchObject({ code: 800002 })
})

test('offerIds ignored cancels by the number alone', async () => {
  const { send } = setUp({ offerIds: 'ignored' })
  const body = { ...whole, lineItems: [{ lineItemNumber: 1, offerId: 'another' }] }
  expect(await (await send('PATCH', body)).json()).toMatchObject({
    lineItems: [{ quantity: 1 }, { quantity: 0 }],
  })
})

test('windows off takes an order of any age; the other production guard has its own code', async () => {
  const { server } = setUp({ windows: 'off', environment: 'production', productionGuard: '900127' })
  const patch = async (order: { ageDays?: number; product?: 'reserved_instance' }): Promise<Response> => {
    const { id } = server.orders.add(order)
    const url = `https://emulator.invalid/v1/customers/${server.customerId}/orders/${id}`
    const body = JSON.stringify({ id, status: 'cancelled' })
    const headers = { authorization: `Bearer ${server.accessToken()}` }
    const request = new Request(url, { method: 'PATCH', headers, body })
    return server.handle(request, { number: 1, method: 'PATCH', path: url })
  }
  expect((await patch({ ageDays: 4000 })).status).toBe(200)
  expect(await (await patch({ product: 'reserved_instance' })).json()).toMatchObject({ code: '900127' })
})

test('a stale read shows the order before its latest change; a stale cancel is a cancel', async () => {
  const { server, request } = setUp()
  const cause = { number: 1, method: 'PATCH', path }
  await server.handle(request('PATCH', line), cause, 'previous')
  await server.handle(request('PATCH', whole), cause)
  const stale = await server.handle(request('GET'), cause, 'previous')
  expect(await stale.json()).toMatchObject({
    status: 'completed',
    lineItems: [{ quantity: 0 }, { quantity: 1 }],
  })
  const fresh = await server.handle(request('GET'), cause)
  expect(await fresh.json()).toMatchObject({ status: 'cancelled' })
})
