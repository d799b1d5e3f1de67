import { CancelError } from '@cancel/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createShopee, type ShopeeClient, type ShopeeSettings, shopeeSignature } from '../src/index.ts'
import { type FaultyServer, listenFaulty, type SeenRequest } from '@cancel/faulty-server'
import { requestVectors } from './signature-vectors.ts'

let server: FaultyServer | undefined
afterEach(() => server?.close())

/** The example of the cancel_order page (open.shopee.com, 2021-08-19). */
const page = {
  order_sn: '201020SQQ5K2EP',
  cancel_reason: 'OUT_OF_STOCK',
  item_list: [{ item_id: 1680783, model_id: 327890123 }],
}
const printed =
  '{"error":"","message":"","request_id":"2ead12d461c34e7c9275c42c2f70fa7d","response":{"update_time":1603184533}}'
const bundle = '1051400341536827267'

function printedOrder(order: string): string {
  return `{"error":"","message":"","request_id":"r2","response":{"order_list":[{"order_sn":"201020SQQ5K2EP",${order}}]}}`
}

/** Answers a path with the texts listed for it, the last one again and again. */
async function serve(
  answers: Readonly<Record<string, readonly string[]>>,
  settings: ShopeeSettings = {},
): Promise<{ readonly shopee: ShopeeClient; readonly requests: readonly SeenRequest[] }> {
  const counts = new Map<string, number>()
  const answer = ({ path }: SeenRequest): string => {
    const name = path.split('?')[0]?.split('/').at(-1) ?? ''
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    return answers[name]?.[count] ?? answers[name]?.at(-1) ?? '{}'
  }
  const headers = { 'content-type': 'application/json' }
  server = await listenFaulty({
    '*': (_incoming, outgoing, _socket, request) => outgoing.writeHead(200, headers).end(answer(request)),
  })
  const shopee = createShopee({
    partnerId: 1,
    partnerKey: 'test_key',
    shopId: 600000,
    accessToken: 'c09222e3fc40ffb25fc947f738b1abf1',
    baseUrl: server.url,
    ...settings,
  })
  return { shopee, requests: server.seen }
}

function urlOf(request: SeenRequest | undefined): URL {
  return new URL(request?.path ?? '/', 'http://127.0.0.1')
}

test('the page’s request goes out field by field, signed, and the order shows what became of it', async () => {
  const cancelled = '"order_status":"CANCELLED","cancel_by":"seller"'
  const { shopee, requests } = await serve({
    cancel_order: [printed],
    get_order_detail: [printedOrder(cancelled)],
  })
  const result = await shopee.cancel({
    orderId: '201020SQQ5K2EP',
    reason: 'out_of_stock',
    items: [{ itemId: 1680783, modelId: 327890123 }],
  })
  const [cancel, read] = requests
  expect(requests).toHaveLength(2)

  expect(cancel?.method).toBe('POST')
  expect(JSON.parse(cancel?.body ?? '')).toEqual(page)
  expect(cancel?.headers).toMatchObject({
    'content-type': 'application/json',
    accept: 'application/json',
    'content-length': String(cancel?.body.length),
    'user-agent': '@cancel/shopee',
  })
  const { pathname, searchParams } = urlOf(cancel)
  expect(pathname).toBe('/api/v2/order/cancel_order')
  const timestamp = Number(searchParams.get('timestamp'))
  expect(Math.abs(Date.now() / 1000 - timestamp)).toBeLessThan(60)
  expect(Object.fromEntries(searchParams)).toEqual({
    partner_id: '1',
    timestamp: String(timestamp),
    access_token: 'c09222e3fc40ffb25fc947f738b1abf1',
    shop_id: '600000',
    sign: await shopeeSignature({
      partnerId: 1,
      partnerKey: 'test_key',
      path: pathname,
      timestamp,
      accessToken: 'c09222e3fc40ffb25fc947f738b1abf1',
      shopId: 600000,
    }),
  })

  expect(read).toMatchObject({ method: 'GET', body: '' })
  expect(urlOf(read).pathname).toBe('/api/v2/order/get_order_detail')
  expect(Object.fromEntries(urlOf(read).searchParams)).toMatchObject({
    order_sn_list: '201020SQQ5K2EP',
    response_optional_fields:
      'cancel_by,cancel_reason,buyer_cancel_reason,fulfillment_flag,item_list,package_list',
    request_order_status_pending: 'true',
    shop_id: '600000',
    sign: expect.stringMatching(/^[0-9a-f]{64}$/),
  })

  expect(result).toMatchObject({
    status: 'cancelled',
    by: 'this_call',
    account: `shopee/${server?.url.slice('http://'.length)}/shop/600000`,
    sent: { reason: 'OUT_OF_STOCK', note: false },
    attempts: [{ rule: 'success', requestId: '2ead12d461c34e7c9275c42c2f70fa7d' }],
  })
})

test.each(requestVectors.filter(({ path, merchantId }) => path.endsWith('cancel_order') && !merchantId))(
  'the vector $id is what the client sends',
  async ({ partnerId, partnerKey, timestamp, accessToken, shopId, sign }) => {
    const clock = {
      now: () => timestamp * 1000,
      sleep: async () => undefined,
      deadline: () => () => undefined,
    }
    const { shopee, requests } = await serve(
      { cancel_order: [printed] },
      { partnerId, partnerKey, accessToken, shopId, clock },
    )
    await shopee.api.cancelOrder({ order_sn: 'A', cancel_reason: 'CUSTOMER_REQUEST' })
    expect(urlOf(requests[0]).searchParams.get('sign')).toBe(sign)
  },
)

test('a path in front of the vendor’s is not signed, and a merchant is named as one', async () => {
  const { requests } = await serve({ cancel_order: [printed] })
  const shopee = createShopee({
    partnerId: 1,
    partnerKey: 'test_key',
    merchantId: 1001705,
    accessToken: 'token',
    baseUrl: `${server?.url}/shopee/`,
  })
  await shopee.api.cancelOrder({ order_sn: 'A', cancel_reason: 'CUSTOMER_REQUEST' })
  const { pathname, searchParams } = urlOf(requests[0])
  expect(pathname).toBe('/shopee/api/v2/order/cancel_order')
  expect(searchParams.get('merchant_id')).toBe('1001705')
  expect(searchParams.has('shop_id')).toBe(false)
  const timestamp = Number(searchParams.get('timestamp'))
  const parts = { partnerId: 1, partnerKey: 'test_key', timestamp, accessToken: 'token', merchantId: 1001705 }
  const path = '/api/v2/order/cancel_order'
  expect(searchParams.get('sign')).toBe(await shopeeSignature({ ...parts, path }))
})

describe('ids beyond 2^53', () => {
  const item = `"item_id":1680783,"model_id":0,"order_item_id":2300000001,"promotion_group_id":${bundle}`
  const before = printedOrder(
    `"order_status":"READY_TO_SHIP","item_list":[{${item},"model_quantity_purchased":3,"active_qty":3,"cancelled_qty":0}]`,
  )
  const after = printedOrder(
    `"order_status":"READY_TO_SHIP","item_list":[{${item},"model_quantity_purchased":3,"active_qty":2,"cancelled_qty":1}]`,
  )

  test('are read, sent as bare integers and read again without losing a digit', async () => {
    const { shopee, requests } = await serve({ cancel_order: [printed], get_order_detail: [before, after] })
    const result = await shopee.cancel({
      orderId: '201020SQQ5K2EP',
      reason: 'out_of_stock',
      lines: [{ itemId: 1680783, modelId: 0, quantity: 1, promotionGroupId: bundle }],
    })
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
    expect(requests[1]?.body).toBe(
      '{"order_sn":"201020SQQ5K2EP","cancel_reason":"OUT_OF_STOCK","partial_cancel_item_list":[' +
        `{"item_id":1680783,"model_id":0,"model_quantity":1,"order_item_id":2300000001,"promotion_group_id":${bundle}}]}`,
    )
    const id = `1680783/0/${bundle}/2300000001`
    expect(result).toMatchObject({
      status: 'cancelled',
      by: 'this_call',
      request: { lines: [{ itemId: '1680783', modelId: '0', quantity: 1, promotionGroupId: bundle }] },
      lines: [{ id, state: 'open', verdict: 'cancelled', asked: 1, cancelled: 1 }],
      alsoCancelled: [],
    })
    expect(result.before?.lines).toEqual([{ id, state: 'open', quantity: 3, cancelled: 0 }])
  })

  test.each([BigInt(bundle), bundle])('are taken by the api as %o', async (promotion_group_id) => {
    const { shopee, requests } = await serve({ cancel_order: [printed] })
    const answer = await shopee.api.cancelOrder({
      order_sn: '201020SQQ5K2EP',
      cancel_reason: 'OUT_OF_STOCK',
      partial_cancel_item_list: [{ item_id: 1680783, model_id: 0n, model_quantity: 1, promotion_group_id }],
    })
    expect(requests[0]?.body).toContain(`"model_id":0,"model_quantity":1,"promotion_group_id":${bundle}}`)
    expect(answer).toEqual(JSON.parse(printed))
  })

  test('are read by the api as decimal text', async () => {
    const { shopee } = await serve({ get_order_detail: [before] })
    const { response } = await shopee.api.getOrderDetail({ order_sn_list: ['201020SQQ5K2EP'] })
    expect(response.order_list[0]?.item_list?.[0]).toMatchObject({
      item_id: 1680783,
      promotion_group_id: bundle,
    })
  })
})

test('the read names what it asks for, up to fifty orders at a time', async () => {
  const { shopee, requests } = await serve({ get_order_detail: [printedOrder('"order_status":"UNPAID"')] })
  await shopee.api.getOrderDetail({
    order_sn_list: ['A', 'B'],
    response_optional_fields: ['item_list', 'cancel_by'],
  })
  const query = Object.fromEntries(urlOf(requests[0]).searchParams)
  expect(query).toMatchObject({ order_sn_list: 'A,B', response_optional_fields: 'item_list,cancel_by' })
  expect(query).not.toHaveProperty('request_order_status_pending')
  await expect(
    shopee.api.getOrderDetail({
      order_sn_list: ['A', ...Array.from({ length: 50 }, (_, index) => `B${index}`)],
    }),
  ).rejects.toThrow('order_sn_list must be a list of 1 to 50')
  await expect(shopee.api.getOrderDetail({ order_sn_list: [] })).rejects.toThrow(
    '1 to 50; given an empty list',
  )
  expect(requests).toHaveLength(1)
  await shopee.api.getOrderDetail({ order_sn_list: ['A'], response_optional_fields: [] })
  expect(urlOf(requests[1]).searchParams.has('response_optional_fields')).toBe(false)
})

test('an order that the answer does not hold is not taken for absent', async () => {
  const other = printedOrder('"order_status":"CANCELLED"').replace('201020SQQ5K2EP', '201020OTHER001')
  const empty = '{"error":"","message":"","request_id":"r","response":{"order_list":[]}}'
  const { shopee } = await serve({ get_order_detail: [other, empty] })
  const read = { orderId: '201020SQQ5K2EP' }
  await expect(shopee.getOrder(read)).rejects.toMatchObject({ code: 'unexpected_response' })
  await expect(shopee.getOrder(read)).rejects.toMatchObject({ code: 'unexpected_response' })
})

test('the answer to a buyer goes out as the page prints it', async () => {
  // The sample's update_time has eleven digits.
  const { shopee, requests } = await serve({
    handle_buyer_cancellation: [
      '{"error":"","message":"","request_id":"r","response":{"update_time":14981918191}}',
    ],
  })
  const answer = await shopee.api.handleBuyerCancellation({ order_sn: '201020SQQ5K2EP', operation: 'ACCEPT' })
  expect(answer.response.update_time).toBe(14981918191)
  expect(requests[0]).toMatchObject({
    method: 'POST',
    body: '{"order_sn":"201020SQQ5K2EP","operation":"ACCEPT"}',
  })
  expect(urlOf(requests[0]).pathname).toBe('/api/v2/order/handle_buyer_cancellation')
})

test('a refresh is signed without token, and names the partner in query and body', async () => {
  const pair = {
    error: '',
    message: '',
    request_id: 'r',
    partner_id: 1,
    shop_id: 600000,
    access_token: 'next-access',
    refresh_token: 'next-refresh',
    expire_in: 14400,
  }
  const { shopee, requests } = await serve({ get: [JSON.stringify(pair)] })
  expect(await shopee.api.refreshAccessToken({ refresh_token: 'old-refresh' })).toEqual(pair)
  expect(requests[0]).toMatchObject({
    method: 'POST',
    body: '{"refresh_token":"old-refresh","partner_id":1,"shop_id":600000}',
  })
  const { pathname, searchParams } = urlOf(requests[0])
  expect(pathname).toBe('/api/v2/auth/access_token/get')
  const timestamp = Number(searchParams.get('timestamp'))
  expect(Object.fromEntries(searchParams)).toEqual({
    partner_id: '1',
    timestamp: String(timestamp),
    sign: await shopeeSignature({ partnerId: 1, partnerKey: 'test_key', path: pathname, timestamp }),
  })
})

test('tokens of another shop are not taken', async () => {
  const pair = '{"error":"","shop_id":2,"access_token":"a","refresh_token":"b","expire_in":14400}'
  const { shopee } = await serve({ get: [pair] })
  const refused = shopee.api.refreshAccessToken({ refresh_token: 'old-refresh' })
  await expect(refused).rejects.toMatchObject({ code: 'unexpected_response' })
})

test('the page’s error example is understood', async () => {
  const { shopee } = await serve({
    cancel_order: [
      '{"error":"error_param","message":"Wrong parameters, detail: order_sn is a required field.","request_id":"4d6a1cfcb68b2d1b0f0110e723614a22"}',
    ],
  })
  const error: unknown = await shopee.api
    .cancelOrder({ order_sn: 'A', cancel_reason: 'CUSTOMER_REQUEST' })
    .catch((thrown: unknown) => thrown)
  expect(CancelError.is(error) && error).toMatchObject({
    code: 'invalid_request',
    vendorCode: 'error_param',
    vendorMessage: 'Wrong parameters, detail: order_sn is a required field',
    requestIds: ['4d6a1cfcb68b2d1b0f0110e723614a22'],
  })
})

test.each<[string, object, string]>([
  [
    'nothing out of stock',
    {},
    'given for OUT_OF_STOCK without partial_cancel_item_list, and never beside it; given nothing',
  ],
  [
    'what is out of stock beside a part',
    {
      item_list: [{ item_id: 1, model_id: 0 }],
      partial_cancel_item_list: [{ item_id: 1, model_id: 0, model_quantity: 1 }],
    },
    'without partial_cancel_item_list, and never beside it; given a list',
  ],
  ['no list', { item_list: [] }, 'item_list must be a list of at least one'],
  [
    'no partial list',
    { partial_cancel_item_list: [] },
    'partial_cancel_item_list must be a list of at least one',
  ],
  [
    'no quantity',
    { partial_cancel_item_list: [{ item_id: 1, model_id: 0 }] },
    'partial_cancel_item_list.0.model_quantity must be a whole number of at least 1',
  ],
  ['a typing error', { item_lists: [] }, 'input has no field "item_lists"'],
  [
    'an item twice',
    {
      item_list: [
        { item_id: 1, model_id: 0 },
        { item_id: '1', model_id: 0n },
      ],
    },
    'item_list must be a list that names nothing twice ("1/0" stands at 0 and 1)',
  ],
  [
    'a line twice, once with the ids that lines have that are in no bundle',
    {
      partial_cancel_item_list: [
        { item_id: 1, model_id: 0, model_quantity: 1 },
        { item_id: 1, model_id: 0, model_quantity: 1, order_item_id: 1, promotion_group_id: 0 },
      ],
    },
    'partial_cancel_item_list must be a list that names nothing twice',
  ],
  [
    'an unknown item field',
    { item_list: [{ item_id: 1, model_id: 0, qty: 1 }] },
    'item_list.0 has no field "qty"',
  ],
  ['no reason', { cancel_reason: '' }, 'cancel_reason must be a non-empty text'],
])('the api refuses %s before anything is sent', async (_what, changed, message) => {
  const { shopee, requests } = await serve({})
  const input = { order_sn: 'A', cancel_reason: 'OUT_OF_STOCK', ...changed }
  await expect(shopee.api.cancelOrder(input as never)).rejects.toThrow(message)
  expect(requests).toHaveLength(0)
})
