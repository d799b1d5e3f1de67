import { expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../clock.ts'
import { createLedger, type Ledger } from '../ledger.ts'
import { exampleOrders } from './examples.ts'
import type { PartnerCenterServerOptions } from './options.ts'
import { createPartnerCenterServer, type PartnerCenterServer } from './server.ts'

const sandboxOrder = 'UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1'
const softwareOrder = '2y6dF_rVgDAXMxypQPPnTquuXhKVK_3N1'
const softwareCustomer = '45411344-b09d-47e7-9653-542006bf9766'
const firstLine = { lineItemNumber: 0, offerId: 'DG7GMGF0FKZV:0003:DG7GMGF0DWMS' }
const secondLine = { lineItemNumber: 1, offerId: 'DG7GMGF0DVT7:000C:DG7GMGF0FVZM' }

interface Setup {
  readonly clock: ManualClock
  readonly ledger: Ledger
  readonly server: PartnerCenterServer
  readonly send: (method: string, path: string, body?: unknown, headers?: object) => Promise<Response>
  readonly effects: () => string[]
}

function setUp(options: PartnerCenterServerOptions = {}): Setup {
  const clock = createManualClock()
  const ledger = createLedger(clock.now)
  const server = createPartnerCenterServer(options, { clock, ledger })
  for (const order of exampleOrders) server.orders.add(order)
  let number = 0
  return {
    clock,
    ledger,
    server,
    effects: () => ledger.entries.map(({ orderId, effect }) => `${orderId}: ${effect}`),
    send: async (method, path, body, headers = {}) => {
      number += 1
      const authorization = `Bearer ${server.accessToken()}`
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const init = {
        method,
        headers: { authorization, ...headers },
        ...(body === undefined ? {} : { body: text }),
      }
      return server.handle(new Request(`https://emulator.invalid${path}`, init), { number, method, path })
    },
  }
}

function pathOf(orderId: string, customer = 'bd59b416-37f9-4d8f-8df3-5750111fc615'): string {
  return `/v1/customers/${customer}/orders/${orderId}`
}

const software = pathOf(softwareOrder, softwareCustomer)
const cancelSoftware = { id: softwareOrder, status: 'cancelled' }

test('the sandbox page: the whole order is cancelled, the quantity stays, links and client are absent', async () => {
  const { send, effects } = setUp()
  const response = await send('PATCH', pathOf(sandboxOrder), { id: sandboxOrder, status: 'cancelled' })
  const text = await response.text()
  expect(response.status).toBe(200)
  expect(Object.keys(JSON.parse(text) as object)).toEqual([
    'id',
    'alternateId',
    'referenceCustomerId',
    'billingCycle',
    'currencyCode',
    'currencySymbol',
    'lineItems',
    'creationDate',
    'status',
    'transactionType',
    'attributes',
  ])
  expect(JSON.parse(text)).toMatchObject({
    alternateId: '11fc4bdfd47a',
    referenceCustomerId: 'bd59b416-37f9-4d8f-8df3-5750111fc615',
    lineItems: [
      {
        lineItemNumber: 0,
        offerId: 'DG7GMGF0DWT0:0001:DG7GMGF0DSQR',
        termDuration: '',
        transactionType: 'New',
        quantity: 1,
        links: { sku: { uri: '/products/DG7GMGF0DWT0/skus/0001?country=US', method: 'GET', headers: [] } },
      },
    ],
    creationDate: '2019-02-21T17:56:21.1335741Z',
    status: 'cancelled',
  })
  expect(effects()).toEqual([`${sandboxOrder}: cancelled`])
})

test('the software page: one line goes to quantity 0, the other and the status stay', async () => {
  const { send, effects, ledger } = setUp({ environment: 'production' })
  const response = await send('PATCH', software, { ...cancelSoftware, lineItems: [firstLine] })
  expect(await response.json()).toMatchObject({
    status: 'completed',
    lineItems: [
      { quantity: 0, transactionType: 'New' },
      { quantity: 1, links: { product: { uri: '/products/DG7GMGF0DVT7?country=US' } } },
    ],
    links: {
      patchOperation: { uri: `/customers/${softwareCustomer}/orders/${softwareOrder}`, method: 'PATCH' },
    },
    client: {
      marketplaceCountry: 'US',
      deviceFamily: 'UniversalStore-PartnerCenter',
      name: 'Partner Center API',
    },
  })
  expect(effects()).toEqual([`${softwareOrder}: line 0 cancelled`])
  expect(ledger.entries[0]?.request).toEqual({ number: 1, method: 'PATCH', path: software })
})

test('all lines by their numbers make the order cancelled, with one ledger entry each', async () => {
  const { send, effects } = setUp()
  const body = { ...cancelSoftware, lineItems: [firstLine, secondLine] }
  const order = (await (await send('PATCH', software, body)).json()) as object
  expect(order).toMatchObject({ status: 'cancelled', lineItems: [{ quantity: 0 }, { quantity: 0 }] })
  expect(effects()).toEqual([`${softwareOrder}: line 0 cancelled`, `${softwareOrder}: line 1 cancelled`])
})

test('an empty list of lines takes the whole order, as a missing one does', async () => {
  for (const body of [
    cancelSoftware,
    { ...cancelSoftware, lineItems: [] },
    { ...cancelSoftware, lineItems: null },
  ]) {
    const { send, effects } = setUp()
    expect((await send('PATCH', software, body)).status).toBe(200)
    expect(effects()).toEqual([`${softwareOrder}: cancelled`])
  }
})

test('takes the Pascal case of the .NET SDK, any case of the status, and the alternateId in the body', async () => {
  const { send, server } = setUp()
  const body = { Id: 'c403d91b21d2', Status: 'Cancelled', BillingCycle: null, LineItems: null }
  expect((await send('PATCH', software, body)).status).toBe(200)
  expect(server.orders.get(softwareOrder)?.status).toBe('cancelled')
})

test.each([
  ['not JSON', '{"id": "x",}', 400, '800002'],
  ['no id', { status: 'cancelled' }, 400, '800002'],
  ['another id', { id: sandboxOrder, status: 'cancelled' }, 400, '800002'],
  ['no status', { id: softwareOrder }, 400, '800002'],
  ['a status that is none', { id: softwareOrder, status: 'none' }, 400, 0],
  ['American spelling', { id: softwareOrder, status: 'canceled' }, 400, 0],
  ['another status', { id: softwareOrder, status: 'completed' }, 400, '800002'],
  [
    'a line out of range',
    { ...cancelSoftware, lineItems: [{ ...firstLine, lineItemNumber: 9 }] },
    400,
    '800071',
  ],
  ['the wrong offer', { ...cancelSoftware, lineItems: [{ ...firstLine, lineItemNumber: 1 }] }, 400, '800002'],
  ['a line twice', { ...cancelSoftware, lineItems: [firstLine, firstLine] }, 400, '800002'],
  [
    'a line without number',
    { ...cancelSoftware, lineItems: [{ offerId: firstLine.offerId }] },
    400,
    '800002',
  ],
])('refuses %s and changes nothing', async (_name, body, status, code) => {
  const { send, effects, server } = setUp()
  const response = await send('PATCH', software, body)
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ code, data: [], source: 'PartnerFD' })
  expect(effects()).toEqual([])
  expect(server.orders.get(softwareOrder)?.lineItems.map(({ quantity }) => quantity)).toEqual([1, 1])
})

test('names the status that is not one', async () => {
  const response = await setUp().send('PATCH', software, { id: softwareOrder, status: 'none' })
  expect(await response.text()).toBe(
    `{"code":0,"description":"The provided value 'none' is not a valid OrderStatus.","data":[],"source":"PartnerFD"}`,
  )
})

test.each([
  ['a customer that is no GUID', pathOf(sandboxOrder, 'contoso'), 400, '800002'],
  ['a stranger', pathOf(sandboxOrder, '00000000-0000-4000-8000-000000000001'), 403, '20002'],
  ['an unknown order', pathOf('nothing'), 404, '20000'],
  ['an id in another case', pathOf(sandboxOrder.toLowerCase()), 404, '20000'],
  ["another customer's order", pathOf(softwareOrder), 404, '20000'],
])('does not find %s', async (_name, path, status, code) => {
  for (const method of ['GET', 'PATCH']) {
    const { send } = setUp()
    const response = await send(method, path, method === 'PATCH' ? cancelSoftware : undefined)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
  }
})

test('the customer in the path counts in any case', async () => {
  const response = await setUp().send('GET', pathOf(sandboxOrder, 'BD59B416-37F9-4D8F-8DF3-5750111FC615'))
  expect(response.status).toBe(200)
})

test.each([
  ['sandbox', 'perpetual_software', 59, 200, undefined],
  ['sandbox', 'perpetual_software', 61, 400, '900117'],
  ['sandbox', 'reserved_instance', 0, 200, undefined],
  ['sandbox', 'saas', 0, 403, '800077'],
  ['sandbox', 'new_commerce', 0, 400, '800063'],
  ['sandbox', 'azure_plan', 0, 400, '800063'],
  ['production', 'perpetual_software', 29, 200, undefined],
  ['production', 'perpetual_software', 31, 400, '900117'],
  ['production', 'software_subscription', 6, 200, undefined],
  ['production', 'software_subscription', 8, 400, '900117'],
  ['production', 'reserved_instance', 0, 403, '800019'],
  ['production', 'saas', 0, 403, '800077'],
] as const)('%s: %s after %i days answers %i', async (environment, product, ageDays, status, code) => {
  const { send, server, effects } = setUp({ environment })
  const { id } = server.orders.add({ product, ageDays })
  const response = await send('PATCH', pathOf(id), { id, status: 'cancelled' })
  expect(response.status).toBe(status)
  if (code !== undefined) expect(await response.json()).toMatchObject({ code })
  expect(effects()).toEqual(code === undefined ? [`${id}: cancelled`] : [])
})

test.each([
  ['sandbox', 200],
  ['production', 403],
] as const)('%s: SaaS where the text of the page holds answers %i', async (environment, status) => {
  const { send, server, effects } = setUp({ environment, saasInSandbox: 'cancelled' })
  const { id } = server.orders.add({ product: 'saas' })
  const response = await send('PATCH', pathOf(id), { id, status: 'cancelled' })
  expect(response.status).toBe(status)
  expect(effects()).toEqual(status === 200 ? [`${id}: cancelled`] : [])
})

test('a window passes on the injected clock', async () => {
  const { send, server, clock } = setUp({ environment: 'production', windowUnit: 'hours' })
  const { id } = server.orders.add({ product: 'software_subscription' })
  clock.advance(7 * 86_400_000 + 1)
  const response = await send('PATCH', pathOf(id), { id, status: 'cancelled' })
  expect(await response.json()).toMatchObject({
    code: '900213',
    description: expect.stringContaining('168-hour') as string,
  })
})

test('an order in progress answers 409, one on hold 400', async () => {
  const { send, server, effects } = setUp()
  server.orders.setStatus(softwareOrder, 'pending')
  expect((await send('PATCH', software, cancelSoftware)).status).toBe(409)
  server.orders.setStatus(softwareOrder, 'suspended')
  expect(await (await send('PATCH', software, cancelSoftware)).json()).toMatchObject({ code: '800061' })
  expect(effects()).toEqual([`${softwareOrder}: status pending`, `${softwareOrder}: status suspended`])
})

test('a cancel by somebody else stands in the ledger without a request', async () => {
  const { send, server, ledger } = setUp()
  server.orders.cancelElsewhere(softwareOrder)
  server.orders.cancelElsewhere(softwareOrder)
  expect(ledger.entries).toMatchObject([{ orderId: softwareOrder, effect: 'cancelled', request: undefined }])
  const response = await send('PATCH', software, cancelSoftware)
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, '800061'])
})
