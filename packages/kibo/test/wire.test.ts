import { afterEach, expect, test } from 'vitest'
import { createKibo } from '../src/index.ts'
import { cancelledOrder, cancelOrderBody } from './pages.ts'
import { type FaultyServer, listenFaulty, type SeenRequest } from '@cancel/faulty-server'

let server: FaultyServer
afterEach(() => server.close())

/** A server whose answers are these texts. */
async function serve(answer: (request: SeenRequest) => string) {
  const headers = { 'content-type': 'application/json', 'x-vol-correlation': 'c0ffee' }
  server = await listenFaulty({
    '*': (_incoming, outgoing, _socket, request) => outgoing.writeHead(200, headers).end(answer(request)),
  })
  return { url: server.url, requests: server.seen }
}

const login = { access_token: 'issued-token', token_type: 'Bearer', expires_in: 3600, refresh_token: 'again' }

function platform({ path }: SeenRequest): string {
  return JSON.stringify(path.endsWith('/oauth') ? login : cancelledOrder)
}

test('the page’s request goes out field by field, and the printed answer is a cancellation', async () => {
  const { url, requests } = await serve(platform)
  const kibo = createKibo({ tenantId: 12345, siteId: 11111, baseUrl: url, accessToken: 'given-token' })
  const result = await kibo.cancel({ orderId: '1010101', reason: 'other', note: 'Customer changed mind' })
  const [cancel] = requests
  expect(requests).toHaveLength(1)
  expect(cancel).toMatchObject({ method: 'POST', path: '/api/v2/order/action/cancel' })
  expect(cancel?.headers).toMatchObject({
    authorization: 'Bearer given-token',
    'content-type': 'application/json',
    accept: 'application/json',
    'x-vol-tenant': '12345',
    'x-vol-site': '11111',
  })
  expect(JSON.parse(cancel?.body ?? '')).toEqual(cancelOrderBody)
  expect(result).toMatchObject({
    status: 'cancelled',
    by: 'unproven',
    order: { orderId: '1010101', state: 'cancelled', vendorState: 'CANCELED', lines: [] },
    sent: { reason: 'other', note: true },
    attempts: [{ sent: 'answered', rule: 'success', httpStatus: 200, requestId: 'c0ffee' }],
  })
})

test('another reason goes out alone, and the id as older pages spell it', async () => {
  const { url, requests } = await serve(platform)
  const kibo = createKibo({
    tenantId: 12345,
    baseUrl: url,
    accessToken: 'given-token',
    orderIdKey: 'orderID',
  })
  await kibo.cancel({ orderId: '1010101', reason: 'customer_request', note: 'for our own books' })
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
    orderID: 1010101,
    dispositionReason: 'customer_changed_mind',
  })
  expect(requests[0]?.headers).not.toHaveProperty('x-vol-site')
})

test('an id beyond 2^53 keeps its digits both ways, and is a bare integer on the wire', async () => {
  const orderId = '9007199254740993'
  const { url, requests } = await serve(() => `{"orderID":${orderId},"orderStatus":"CANCELED"}`)
  const kibo = createKibo({ tenantId: 12345, baseUrl: url, accessToken: 'given-token' })
  const result = await kibo.cancel({ orderId, reason: 'created_by_mistake' })
  expect(requests[0]?.body).toBe(`{"orderId":${orderId},"dispositionReason":"created_by_mistake"}`)
  expect(result).toMatchObject({ status: 'cancelled', orderId, order: { orderId } })
})

test('the login is sent once, without the tenant’s headers, and its token is used', async () => {
  const { url, requests } = await serve(platform)
  const kibo = createKibo({
    tenantId: 12345,
    baseUrl: url,
    authUrl: `${url}/api/platform/applications/authtickets/oauth`,
    clientId: 'KIBO_APP.1.0.0.Release',
    clientSecret: 'shared-secret',
  })
  const [order] = await Promise.all([
    kibo.getOrder({ orderId: '1010101' }),
    kibo.getOrder({ orderId: '1010101' }),
  ])
  const [oauth, ...reads] = requests
  expect(oauth).toMatchObject({ method: 'POST', path: '/api/platform/applications/authtickets/oauth' })
  expect(JSON.parse(oauth?.body ?? '')).toEqual({
    client_id: 'KIBO_APP.1.0.0.Release',
    client_secret: 'shared-secret',
    grant_type: 'client_credentials',
  })
  expect(oauth?.headers).not.toHaveProperty('authorization')
  expect(reads.map(({ method, path, headers }) => [method, path, headers.authorization])).toEqual([
    ['GET', '/api/v2/order/1010101', 'Bearer issued-token'],
    ['GET', '/api/v2/order/1010101', 'Bearer issued-token'],
  ])
  expect(order?.raw).toEqual(cancelledOrder)
})

test.each([['3600'], [null], ['soon'], [{}], [true]])(
  'a token is kept whatever the login says of its life: %j',
  async (life) => {
    const { url, requests } = await serve(({ path }) =>
      JSON.stringify(path === '/auth' ? { ...login, expires_in: life } : cancelledOrder),
    )
    const credentials = { clientId: 'KIBO_APP.1.0.0.Release', clientSecret: 'shared-secret' }
    const kibo = createKibo({ tenantId: 12345, baseUrl: url, authUrl: `${url}/auth`, ...credentials })
    await kibo.getOrder({ orderId: '1010101' })
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer issued-token'])
  },
)

test('the vendor’s own calls say what the page says', async () => {
  const { url, requests } = await serve(platform)
  const { api } = createKibo({ tenantId: 12345, baseUrl: url, accessToken: 'given-token' })
  expect(await api.cancelOrder(cancelOrderBody)).toEqual(cancelledOrder)
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual(cancelOrderBody)
  expect(await api.cancelOrder({ orderId: 1010101n, dispositionReason: 'DUPLICATE_order' })).toEqual(
    cancelledOrder,
  )
  expect(JSON.parse(requests[1]?.body ?? '')).toEqual({
    orderId: 1010101,
    dispositionReason: 'DUPLICATE_order',
  })
  expect(await api.getOrder({ orderId: 1010101 })).toEqual(cancelledOrder)
})
