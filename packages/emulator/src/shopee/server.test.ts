import { describe, expect, test } from 'vitest'
import { exampleOrders } from './examples.ts'
import { createTestBench } from '../../test/shopee-bench.ts'

const handlePath = '/api/v2/order/handle_buyer_cancellation'

test('settings are what the client factory takes', () => {
  expect(createTestBench().server.settings('http://127.0.0.1:1')).toEqual({
    partnerId: 1_000_001,
    partnerKey: 'emulator-partner-key',
    shopId: 600_000,
    accessToken: 'emulator-access-token',
    baseUrl: 'http://127.0.0.1:1',
  })
  expect(createTestBench({ merchantId: 5 }).server.settings('x')).toMatchObject({ merchantId: 5 })
  expect(() => createTestBench({ merchantId: 5, shopId: 6 })).toThrow(RangeError)
})

test('kind goes by method and path', () => {
  const { kind } = createTestBench().server
  expect(kind('POST', '/api/v2/order/cancel_order')).toBe('cancel')
  expect(kind('POST', handlePath)).toBe('cancel')
  expect(kind('GET', '/api/v2/order/get_order_detail')).toBe('read')
  expect(kind('POST', '/api/v2/auth/access_token/get')).toBe('token')
  expect(kind('GET', '/api/v2/order/cancel_order')).toBeUndefined()
})

test('every example order can be added, once', () => {
  const { orders } = createTestBench().server
  for (const order of exampleOrders) expect(orders.add(order)).toMatchObject({ order_sn: order.order_sn })
  expect(() => orders.add(exampleOrders[0])).toThrow('there already is an order 201020SQQ5K2EP')
  expect(orders.get('nobody')).toBeUndefined()
  expect(orders.add().order_sn).toMatch(/^260101EM\d{6}$/)
})

describe("the buyer's wish", () => {
  test('accepted: the order is cancelled by the buyer', async () => {
    const bench = createTestBench()
    bench.server.orders.add({ order_sn: 'A' })
    bench.server.orders.requestCancel('A')
    expect(await bench.read('A', 'item_list')).toMatchObject({
      order_status: 'IN_CANCEL',
      item_list: [{ active_qty: 1, cancel_requested_qty: 1 }],
    })
    const answer = await bench.call({ path: handlePath, body: { order_sn: 'A', operation: 'ACCEPT' } })
    expect(answer.error).toBe('')
    expect(await bench.read('A', 'cancel_by')).toMatchObject({
      order_status: 'CANCELLED',
      cancel_by: 'buyer',
    })
    expect(bench.ledger.entries.map(({ effect, request }) => [effect, request?.path])).toEqual([
      ['cancel requested', undefined],
      ['cancelled', handlePath],
    ])
  })

  test('rejected: the order goes back to where it was', async () => {
    const bench = createTestBench()
    bench.server.orders.add({ order_sn: 'A', order_status: 'UNPAID' })
    bench.server.orders.requestCancel('A')
    await bench.call({ path: handlePath, body: { order_sn: 'A', operation: 'REJECT' } })
    expect(await bench.read('A', 'item_list')).toMatchObject({
      order_status: 'UNPAID',
      item_list: [{ active_qty: 1, cancel_requested_qty: 0 }],
    })
  })

  test('absent: there is nothing to answer', async () => {
    const bench = createTestBench()
    bench.server.orders.add({ order_sn: 'A' })
    const body = { order_sn: 'A', operation: 'ACCEPT' }
    expect(await bench.call({ path: handlePath, body })).toMatchObject({
      error: 'order.cancel_order_invalid_status',
      message: 'Invalid order_status.The order status should be IN_CANCEL.',
    })
    expect((await bench.call({ path: handlePath, body: { ...body, operation: 'accept' } })).error).toBe(
      'error_param',
    )
    expect(bench.ledger.entries).toEqual([])
  })
})

test('what happens elsewhere is in the ledger without a request', () => {
  const { server, ledger } = createTestBench()
  for (const order_sn of ['A', 'B']) server.orders.add({ order_sn })
  expect(server.orders.cancelElsewhere('A', 'system')).toMatchObject({ cancel_by: 'system' })
  server.orders.cancelElsewhere('A', 'buyer')
  expect(server.orders.ship('B')).toMatchObject({ order_status: 'SHIPPED' })
  expect(ledger.entries.map(({ orderId, effect, request }) => [orderId, effect, request])).toEqual([
    ['A', 'cancelled', undefined],
    ['B', 'shipped', undefined],
  ])
  expect(() => server.orders.ship('A')).toThrow('order A is cancelled')
  expect(() => server.orders.requestCancel('B')).toThrow('it is SHIPPED')
  expect(() => server.orders.cancelElsewhere('C', 'Ops')).toThrow('there is no order C')
})

describe('answers for faults', () => {
  const { answers } = createTestBench().server

  test('a status carries a listed code', async () => {
    const limited = answers.status(429, 'cancel', '7')
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
    expect(await limited.json()).toMatchObject({ error: 'error_rate_limit' })
    expect(await answers.status(404, 'read').json()).toMatchObject({ error: 'error_not_found' })
    expect(await answers.status(500, 'cancel').json()).toMatchObject({ error: 'error_server' })
    expect(await answers.unknownCode(400).json()).toMatchObject({ error: 'error_emulator_unlisted' })
    expect(answers.errorWith200().status).toBe(200)
  })

  test('a rewritten read keeps everything else, ids beyond 2^53 included', async () => {
    const bench = createTestBench()
    bench.server.orders.add({
      order_sn: 'A',
      item_list: [{ promotion_group_id: 1_051_400_341_536_827_267n }],
    })
    const query = { order_sn_list: 'A', response_optional_fields: 'item_list' }
    const { text } = await bench.call({ method: 'GET', path: '/api/v2/order/get_order_detail', query })
    expect(answers.otherOrder(text)).toBe(text.replace('"order_sn":"A"', '"order_sn":"990101EMOTHER1"'))
    expect(answers.unknownStatus(text)).toBe(text.replace('READY_TO_SHIP', 'EMULATOR_UNLISTED'))
    const cancelled = '{"error":"","response":{"update_time":1}}'
    expect(answers.otherOrder(cancelled)).toBe(cancelled)
  })
})

test('a push is signed with the push key when there is one', () => {
  const { pushes } = createTestBench({
    pushKey: '57615053704d6470644f554a78656d50484143644964436a5568777544524579',
  }).server
  const body =
    '{"data":{"items":[],"ordersn":"220810QSK8S7BX","status":"PROCESSED","completed_scenario":"","update_time":1660123127},"shop_id":727720655,"code":3,"timestamp":1660123127}'
  expect(pushes.signPush('https://example.com/shopee/push', body)).toBe(
    '715785d48c274a98c3402d92cdb3db16ef02d98b1a42d0494b0bcc4c27ef5ccc',
  )
})
