import { describe, expect, test } from 'vitest'
import { exampleOrders } from './examples.ts'
import type { ShopeeServerOptions } from './options.ts'
import { createTestBench, type TestBench } from '../../test/shopee-bench.ts'

const order_sn = '201020SQQ5K2EP'
const item = { item_id: 1_680_783, model_id: 327_890_123 }

function benchWithExamples(options: ShopeeServerOptions = {}): TestBench {
  const bench = createTestBench(options)
  for (const order of exampleOrders) bench.server.orders.add(order)
  return bench
}

test("the page's own request cancels the whole order", async () => {
  const bench = benchWithExamples()
  bench.clock.advance(60_000)
  const body = { order_sn, cancel_reason: 'OUT_OF_STOCK', item_list: [item] }
  const answer = await bench.cancel(body)
  expect(answer.json).toMatchObject({ error: '', message: '', response: { update_time: 1_767_225_660 } })
  expect(bench.server.orders.get(order_sn)).toMatchObject({
    order_status: 'CANCELLED',
    cancel_by: 'seller',
    cancel_reason: 'Out of Stock',
    update_time: 1_767_225_660,
    item_list: [{ active_qty: 0, cancelled_qty: 1 }],
    package_list: [{ logistics_status: 'LOGISTICS_INVALID' }],
  })
  expect(bench.ledger.entries).toEqual([
    {
      at: '2026-01-01T00:01:00.000Z',
      orderId: order_sn,
      effect: 'cancelled',
      request: { number: 1, method: 'POST', path: '/api/v2/order/cancel_order' },
      by: 'request',
      rows: [{ id: '1680783/327890123', units: 1, cancelled: 1, state: 'cancelled' }],
    },
  ])
  expect(await bench.cancel(body)).toMatchObject({
    error: 'order.error_limit',
    message: 'Can not cancel this order.',
  })
  expect(bench.ledger.entries).toHaveLength(1)
})

describe('what is refused, and changes nothing', () => {
  const reason = { cancel_reason: 'CUSTOMER_REQUEST' }
  test.each<[string, string | object, string, string]>([
    ['no JSON', '{', 'error_data', 'parse data failed'],
    ['a list for a body', '[]', 'error_data', 'parse data failed'],
    ['no order_sn', reason, 'error_param', 'Wrong parameters, detail: order_sn is a required field.'],
    [
      'a number for order_sn',
      { ...reason, order_sn: 1 },
      'error_param',
      'Wrong parameters, detail: order_sn should be a string.',
    ],
    [
      'no reason',
      { order_sn },
      'error_param',
      'Wrong parameters, detail: cancel_reason is a required field.',
    ],
    [
      'a reason no page lists',
      { order_sn, cancel_reason: 'out_of_stock' },
      'error_param',
      'Wrong parameters, detail: cancel_reason is not one of the applicable values.',
    ],
    [
      'out of stock without items',
      { order_sn, cancel_reason: 'OUT_OF_STOCK', item_list: [] },
      'error_param',
      'Wrong parameters, detail: item_list is required when cancel_reason is OUT_OF_STOCK.',
    ],
    [
      'an item without a model',
      { order_sn, cancel_reason: 'OUT_OF_STOCK', item_list: [{ item_id: 1 }] },
      'error_param',
      'Wrong parameters, detail: model_id is a required field.',
    ],
    [
      'an id in quotes',
      { order_sn, cancel_reason: 'OUT_OF_STOCK', item_list: [{ item_id: '1680783', model_id: 0 }] },
      'error_param',
      'Wrong parameters, detail: item_id should be an integer.',
    ],
    [
      'an item of another order',
      { order_sn, cancel_reason: 'OUT_OF_STOCK', item_list: [{ ...item, model_id: 0 }] },
      'error_param',
      'Wrong parameters, detail: item 1680783 with model 0 is not in the order.',
    ],
    [
      'an unknown order',
      { ...reason, order_sn: 'nobody' },
      'error_not_found',
      'Wrong parameters, detail: the order is not found.',
    ],
    [
      'a warehouse order',
      { ...reason, order_sn: '201020EMWAREHS' },
      'order. error_param',
      'You can not cancel warehouse order.',
    ],
    [
      'a shipped order',
      { ...reason, order_sn: '201020EMSHIPPD' },
      'order.error_limit',
      'Can not cancel this order.',
    ],
    [
      'a cancelled order',
      { ...reason, order_sn: '201020EMCANCLD' },
      'order.error_limit',
      'Can not cancel this order.',
    ],
    [
      'an order the buyer wants to cancel',
      { ...reason, order_sn: '201020EMINCNCL' },
      'order.error_limit',
      'Can not cancel this order.',
    ],
  ])('%s', async (_name, body, error, message) => {
    const bench = benchWithExamples()
    expect(await bench.cancel(body)).toMatchObject({ error, message })
    expect(bench.ledger.entries).toEqual([])
  })

  test('a body that is not declared as JSON', async () => {
    const bench = benchWithExamples()
    const answer = await bench.call({ body: { order_sn, ...reason }, contentType: 'text/plain' })
    expect(answer.error).toBe('error_param')
    expect(bench.server.orders.get(order_sn)?.order_status).toBe('READY_TO_SHIP')
  })

  test('a reason that the options do not give to the region', async () => {
    const bench = benchWithExamples({ regionReasons: { SG: ['CUSTOMER_REQUEST'] } })
    const refused = await bench.cancel({ order_sn, cancel_reason: 'UNDELIVERABLE_AREA' })
    expect(refused.message).toBe('Wrong parameters, detail: cancel_reason is not applicable in SG.')
    expect((await bench.cancel({ order_sn, ...reason })).error).toBe('')
  })

  test('the code of a warehouse order without the space of its page', async () => {
    const bench = benchWithExamples({ spaceInCodes: false })
    const answer = await bench.cancel({ ...reason, order_sn: '201020EMWAREHS' })
    expect(answer.error).toBe('order.error_param')
  })

  test.each([
    ['linkShopAndPartner', 'order. error_permission'],
    ['partnerIdIsInvalid', 'error_auth'],
    ['shopAccessExpired', 'shop_access_expired'],
    ['merchantAccessExpired', 'merchant_access_expired'],
    ['merchantNotLinked', 'merchant_no_linked'],
    ['kycRefused', 'error_kyc_auth'],
    ['affiliateShopRefused', 'error_ashop_api_permission'],
    ['callRestricted', 'error_api_call_restricted'],
  ] as const)('a documented error that the test asks for, once: %s', async (name, error) => {
    const bench = benchWithExamples()
    bench.server.refuseNext(name)
    expect((await bench.cancel({ order_sn, ...reason })).error).toBe(error)
    expect((await bench.cancel({ order_sn, ...reason })).error).toBe('')
  })
})

test('two requests at once cancel once', async () => {
  const bench = benchWithExamples()
  const body = { order_sn, cancel_reason: 'CUSTOMER_REQUEST' }
  const answers = await Promise.all([bench.cancel(body), bench.cancel(body)])
  expect(new Set(answers.map(({ error }) => error))).toEqual(new Set(['', 'order.error_limit']))
  expect(bench.ledger.entries).toHaveLength(1)
})
