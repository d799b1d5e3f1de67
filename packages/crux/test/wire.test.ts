import { afterEach, expect, test } from 'vitest'
import { createCrux } from '../src/index.ts'
import { cancelOrderBody, orderOfTimpanogos, orderOfV1 } from './pages.ts'
import { type FaultyServer, listenFaulty, type SeenRequest } from '@cancel/faulty-server'

const [sku] = cancelOrderBody.skus
const orderOfThePage = { ...orderOfV1, uuid: cancelOrderBody.order_uuid }

let server: FaultyServer
afterEach(() => server.close())

/** A server that answers with these objects, and with 204 where there is none. */
async function serve(answer: (request: SeenRequest) => object | undefined) {
  server = await listenFaulty({
    '*': (_incoming, outgoing, _socket, request) => {
      const body = answer(request)
      if (body === undefined) outgoing.writeHead(204).end()
      else outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    },
  })
  return { url: server.url, requests: server.seen }
}

/** The printed one has a parcel, so that it is not asked for. */
const unshipped = {
  ...orderOfTimpanogos,
  line_items: orderOfTimpanogos.line_items.map((line) => ({ ...line, tracking: [] })),
}

function shop({ method, path }: SeenRequest): object | undefined {
  if (method === 'PATCH') return undefined
  if (path.endsWith('/user-login/')) return { auth_token: 'issued-token', org_type: 'RETAILER' }
  return path.startsWith('/timp/') ? unshipped : orderOfThePage
}

test('the page’s request goes out field by field, after one read', async () => {
  const { url, requests } = await serve(shop)
  const crux = createCrux({ baseUrl: url, token: 'given-token' })
  const result = await crux.cancel({
    orderId: cancelOrderBody.order_uuid,
    skus: [{ supplierUuid: sku.supplier_uuid }],
  })
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /orders/54a31ec5-b0be-4a92-af4c-1b75fe8e6e29/',
    'PATCH /orders/cancel/',
  ])
  const cancel = requests[1]
  expect(cancel?.headers).toMatchObject({
    authorization: 'Token given-token',
    'content-type': 'application/json; charset=utf-8',
    accept: 'application/json',
  })
  expect(JSON.parse(cancel?.body ?? '')).toEqual(cancelOrderBody)
  expect(result).toMatchObject({ status: 'requested', awaiting: 'supplier', sent: { note: false } })
  expect(result.sent).not.toHaveProperty('reason')
})

test('without skus only the order is named, under the prefix of Timpanogos', async () => {
  const { url, requests } = await serve(shop)
  const crux = createCrux({ baseUrl: `${url}/`, token: 'given-token', generation: 'timp' })
  await crux.cancel({ orderId: orderOfTimpanogos.order_uuid, reason: 'duplicate', note: 'twice in the cart' })
  expect(requests.map(({ path }) => path)).toEqual([
    `/timp/orders/${orderOfTimpanogos.order_uuid}/`,
    '/timp/orders/cancel/',
  ])
  expect(JSON.parse(requests[1]?.body ?? '')).toEqual({ order_uuid: orderOfTimpanogos.order_uuid })
})

test('skus go out whole, and an order’s id as it was written', async () => {
  const { url, requests } = await serve(shop)
  const orderId = cancelOrderBody.order_uuid.toUpperCase()
  await createCrux({ baseUrl: url, token: 'given-token' }).cancel({
    orderId,
    skus: [{ supplierUuid: sku.supplier_uuid, skuId: '000106', quantity: 2 }],
  })
  expect(requests[0]?.path).toBe(`/orders/${orderId}/`)
  expect(JSON.parse(requests[1]?.body ?? '')).toEqual({
    order_uuid: orderId,
    skus: [{ supplier_uuid: sku.supplier_uuid, sku_id: '000106', quantity: 2 }],
  })
})

test('the login is sent once, without Authorization, and its token is used', async () => {
  const { url, requests } = await serve(shop)
  const crux = createCrux({ baseUrl: url, username: 'retailer@example.com', password: 'open-sesame' })
  await Promise.all([
    crux.getOrder({ orderId: cancelOrderBody.order_uuid }),
    crux.getOrder({ orderId: cancelOrderBody.order_uuid }),
  ])
  const [login, ...reads] = requests
  expect(login).toMatchObject({ method: 'POST', path: '/organizations/user-login/' })
  expect(login?.headers).not.toHaveProperty('authorization')
  expect(JSON.parse(login?.body ?? '')).toEqual({ username: 'retailer@example.com', password: 'open-sesame' })
  expect(reads.map(({ headers }) => headers.authorization)).toEqual([
    'Token issued-token',
    'Token issued-token',
  ])
})

test('both printed orders are understood', async () => {
  const { url } = await serve(({ path }) => (path.startsWith('/timp/') ? orderOfTimpanogos : orderOfV1))
  const v1 = createCrux({ baseUrl: url, token: 'given-token' })
  expect(await v1.getOrder({ orderId: orderOfV1.uuid })).toEqual({
    orderId: orderOfV1.uuid,
    state: 'open',
    vendorState: 'Unallocated',
    lines: [
      {
        id: '9af950c1-5dac-4da4-a86c-f1a0f3bdff40',
        state: 'open',
        vendorState: 'Unallocated',
        quantity: 202,
      },
    ],
    raw: orderOfV1,
  })
  expect(
    await v1.with({ generation: 'timp' }).getOrder({ orderId: orderOfTimpanogos.order_uuid }),
  ).toMatchObject({
    orderId: orderOfTimpanogos.order_uuid,
    state: 'shipped',
    lines: [{ id: '5e91d918-67e8-4957-a69a-df9d2072ad9b', state: 'shipped', vendorState: 'Unallocated' }],
  })
})

test('the vendor’s own calls say what the pages say', async () => {
  const { url, requests } = await serve(shop)
  const { api } = createCrux({ baseUrl: url, token: 'given-token' })
  await expect(api.cancelOrder(cancelOrderBody)).resolves.toBeUndefined()
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual(cancelOrderBody)
  expect(requests).toHaveLength(1)
  expect(await api.getOrder({ order_uuid: cancelOrderBody.order_uuid })).toEqual(orderOfThePage)
  expect(await api.login({ username: 'supplier@example.com', password: 'open-sesame' })).toEqual({
    auth_token: 'issued-token',
    org_type: 'RETAILER',
  })
  expect(requests[2]?.headers).not.toHaveProperty('authorization')
})

const [printed] = orderOfV1.line_items
const other = 'd6ac857d-c844-4312-8485-6d121d065308'

/** The printed order with the printed line in other forms. */
const withLines = (...lines: readonly object[]): object => ({
  ...orderOfThePage,
  line_items: lines.map((line, index) => ({ ...printed, uuid: `line-${index}`, ...line })),
})

test('units of a line that was parted are not told by one of its parts', async () => {
  let isSent = false
  const { url } = await serve(({ method }) => {
    const allocation = isSent ? null : { ...printed.allocation, quantity_ordered: 2 }
    if (method === 'GET')
      return isSent
        ? withLines({ status: 'Cancelled', allocation }, { status: 'Allocated', allocation })
        : withLines({ allocation })
    isSent = true
    return undefined
  })
  const crux = createCrux({ baseUrl: url, token: 'given-token' })
  const skus = [{ supplierUuid: sku.supplier_uuid, skuId: printed.sku_id, quantity: 2 }]
  const requested = await crux.cancel({ orderId: orderOfThePage.uuid, skus })
  expect(requested).toMatchObject({ status: 'requested', final: false })
  expect(await crux.follow(requested, { reads: 1, intervalMs: 1 })).toMatchObject({
    status: 'requested',
    final: false,
  })
})

test('an older copy of the order does not make one line of the parts of a line', async () => {
  const allocation = null
  const whole = withLines({ allocation })
  const parted = withLines({ allocation, status: 'Cancelled' }, { allocation })
  const reads = [whole, parted, whole]
  const { url } = await serve(({ method }) => (method === 'GET' ? reads.shift() : undefined))
  const crux = createCrux({ baseUrl: url, token: 'given-token' })
  const skus = [{ supplierUuid: sku.supplier_uuid, skuId: printed.sku_id, quantity: 2 }]
  const requested = await crux.cancel({ orderId: orderOfThePage.uuid, skus })
  expect(await crux.follow(requested, { reads: 2, intervalMs: 1 })).toMatchObject({ final: false })
  expect(reads).toEqual([])
})

test('units of one SKU, beside all lines of another supplier', async () => {
  const { url, requests } = await serve(({ method }) =>
    method === 'GET' ? withLines({}, { supplier_uuid: other }, { supplier_uuid: other }) : undefined,
  )
  const crux = createCrux({ baseUrl: url, token: 'given-token' })
  const skus = [
    { supplierUuid: sku.supplier_uuid, skuId: printed.sku_id, quantity: 2 },
    { supplierUuid: other },
  ]
  const result = await crux.cancel({ orderId: orderOfThePage.uuid, skus })
  const lines = [{ id: 'line-0', asked: 2 }, { id: 'line-1' }, { id: 'line-2' }]
  expect(result).toMatchObject({ status: 'requested', lines })
  expect(requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
})
