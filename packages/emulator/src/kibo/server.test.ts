import { describe, expect, test } from 'vitest'
import { createKiboTestBench } from '../../test/kibo-bench.ts'
import { exampleOrders } from './examples.ts'

const cancelPath = '/api/v2/order/action/cancel'
const huge = 9_007_199_254_740_993n

test('settings are what the client factory takes', () => {
  expect(createKiboTestBench().server.settings('http://127.0.0.1:1')).toEqual({
    tenantId: '12345',
    clientId: 'EMULATOR_APP.1.0.0.Release',
    clientSecret: 'emulator-client-secret',
    baseUrl: 'http://127.0.0.1:1',
    authUrl: 'http://127.0.0.1:1/api/platform/applications/authtickets/oauth',
  })
})

test('kind goes by method and path', () => {
  const { kind } = createKiboTestBench().server
  expect(kind('POST', cancelPath)).toBe('cancel')
  expect(kind('GET', '/api/v2/order/1')).toBe('read')
  expect(kind('GET', '/api/v2/order/')).toBe('read')
  expect(kind('POST', '/api/platform/applications/authtickets/oauth')).toBe('token')
  expect(kind('GET', cancelPath)).toBeUndefined()
  expect(kind('POST', '/api/v2/order/1')).toBeUndefined()
})

test('every example order can be added, once', () => {
  const { orders } = createKiboTestBench().server
  for (const order of exampleOrders) expect(orders.add(order)).toMatchObject(order)
  expect(() => orders.add(exampleOrders[0])).toThrow('there already is an order 1010101')
  expect(orders.get('5')).toBeUndefined()
})

describe('reading', () => {
  test('one order, cancelled ones too', async () => {
    const bench = createKiboTestBench()
    bench.server.orders.add({ orderID: huge })
    bench.server.orders.cancelElsewhere(String(huge))
    const answer = await bench.read(String(huge))
    expect(answer.status).toBe(200)
    expect(answer.text).toContain(`"orderID":${huge},`)
    expect(answer.json['orderState']).toBe('CANCELED')
  })

  test.each([
    ['5', 404, '5002'],
    ['x', 400, '5013'],
    ['0', 400, '5013'],
    ['%31', 400, '5013'],
  ])('order %s is refused', async (id, status, errorCode) => {
    expect(await createKiboTestBench().read(id)).toMatchObject({ status, errorCode })
  })

  test('a stale read shows the order before its latest change', async () => {
    const bench = createKiboTestBench()
    bench.server.orders.add({ orderID: 1 })
    await bench.cancel({ orderId: 1, dispositionReason: 'created_by_mistake' })
    expect((await bench.read('1', true)).json).toMatchObject({ orderStatus: 'READY', customerTotal: 4.99 })
    expect((await bench.read('1')).json).toMatchObject({ orderStatus: 'CANCELED', customerTotal: 0 })
  })

  test('several at once, page by page', async () => {
    const bench = createKiboTestBench()
    for (const order of exampleOrders) bench.server.orders.add(order)
    const search = async (query: string): Promise<unknown> => {
      const { json, errorCode } = await bench.call({ method: 'GET', path: `/api/v2/order/?${query}` })
      const collection = json['collection'] as readonly { readonly orderID: number }[] | undefined
      return collection === undefined
        ? errorCode
        : [json['totalCount'], collection.map(({ orderID }) => orderID)]
    }
    expect(await search('orderID=1010103,5,1010101')).toEqual([2, [1_010_103, 1_010_101]])
    expect(await search('orderStatus=CANCELED')).toEqual([1, [1_010_104]])
    expect(await search('perPage=2&page=2')).toEqual([5, [1_010_103, 1_010_104]])
    expect(await search('perPage=101')).toBe('5014')
    expect(await search('orderID=x')).toBe('5014')
    // Names are case sensitive.
    expect(await search('orderId=1010101')).toBe('5016')
  })
})

test('wrong verbs and wrong paths are told apart', async () => {
  const bench = createKiboTestBench()
  expect(await bench.call({ method: 'GET', path: cancelPath })).toMatchObject({
    status: 405,
    errorCode: '5005',
  })
  expect(await bench.call({ method: 'PUT', path: '/api/v2/order/1' })).toMatchObject({ status: 405 })
  expect(await bench.call({ path: `${cancelPath}/` })).toMatchObject({
    status: 404,
    errorCode: 'NOT_CONFIGURED',
  })
  expect(await bench.call({ path: '/api/commerce/orders' })).toMatchObject({ status: 404 })
})

test('what happens elsewhere is in the ledger without a request', () => {
  const { server, ledger } = createKiboTestBench()
  for (const orderID of [1, 2, 3]) server.orders.add({ orderID })
  expect(server.orders.cancelElsewhere('1')).toMatchObject({ orderStatus: 'CANCELED' })
  server.orders.cancelElsewhere('1')
  expect(server.orders.ship('2')).toMatchObject({
    orderStatus: 'SHIPPED',
    shipments: [{ shipmentStatus: 'SHIPPED' }],
  })
  server.orders.charge('3')
  expect(ledger.entries.map(({ orderId, effect, request }) => [orderId, effect, request])).toEqual([
    ['1', 'cancelled', undefined],
    ['2', 'shipped', undefined],
    ['3', 'charged', undefined],
  ])
  expect(() => server.orders.ship('1')).toThrow('order 1 is cancelled')
  expect(() => server.orders.ship('9')).toThrow('there is no order 9')
})

describe('answers for faults', () => {
  const { answers } = createKiboTestBench().server

  test('a 429 is empty', async () => {
    const limited = answers.status(429, 'cancel', '60')
    expect(limited.status).toBe(429)
    expect(Object.fromEntries(limited.headers)).toMatchObject({ 'retry-after': '60', 'content-length': '0' })
    expect(limited.headers.get('x-vol-correlation')).toMatch(/^[0-9a-f]{32}$/)
    expect(await limited.text()).toBe('')
    expect(answers.status(429, 'cancel').headers.has('retry-after')).toBe(false)
  })

  test.each([
    [400, '5015'],
    [403, '5004'],
    [404, '5002'],
    [405, '5005'],
    [409, 'VALIDATION_CONFLICT'],
    [415, '5003'],
    [500, '5006'],
    [503, '5001'],
  ])('%i carries %s', async (status, errorCode) => {
    const answer = answers.status(status, 'cancel')
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ errorCode })
  })

  test('a login that is refused says so in items', async () => {
    expect(await answers.status(401, 'token').json()).toMatchObject({
      items: [{ errorCode: 'INVALID_CREDENTIALS' }],
    })
    expect(await answers.status(401, 'cancel').json()).toMatchObject({
      items: [{ errorCode: 'UNAUTHORIZED' }],
    })
  })

  test('an unlisted code, and an error under 200', async () => {
    const unlisted = answers.unknownCode(400)
    expect(unlisted.status).toBe(400)
    expect(await unlisted.json()).toMatchObject({ errorCode: 'EMULATOR_UNLISTED' })
    const hidden = answers.errorWith200()
    expect(hidden.status).toBe(200)
    expect(await hidden.json()).toMatchObject({ errorCode: '5006' })
  })

  test('a rewritten answer keeps everything else, ids beyond 2^53 included', async () => {
    const bench = createKiboTestBench()
    bench.server.orders.add({ orderID: 1, orderItems: [{ orderItemID: huge }] })
    const { text } = await bench.read('1')
    expect(answers.otherOrder(text)).toBe(text.replaceAll('"orderID":1,', '"orderID":7777777,'))
    expect(answers.unknownStatus(text)).toBe(
      text.replace(/"(orderState|orderStatus)":"READY"/g, '"$1":"EMULATOR_UNLISTED"'),
    )
  })
})
