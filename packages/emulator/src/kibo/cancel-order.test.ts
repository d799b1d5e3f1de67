import { describe, expect, test } from 'vitest'
import { createKiboTestBench, type KiboTestBench } from '../../test/kibo-bench.ts'
import { exampleOrders } from './examples.ts'
import type { KiboServerOptions } from './options.ts'

const reason = { dispositionReason: 'customer_changed_mind' }
const huge = 9_007_199_254_740_993n

function benchWithExamples(options: KiboServerOptions = {}): KiboTestBench {
  const bench = createKiboTestBench(options)
  for (const order of exampleOrders) bench.server.orders.add(order)
  return bench
}

test("the page's own request cancels the order and answers with it", async () => {
  const bench = benchWithExamples()
  const answer = await bench.cancel({
    orderId: 1_010_101,
    dispositionReason: 'other',
    dispositionOtherReason: 'Customer changed mind',
  })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('x-vol-correlation')).toMatch(/^[0-9a-f]{32}$/)
  expect(answer.json).toMatchObject({
    orderID: 1_010_101,
    orderState: 'CANCELED',
    orderStatus: 'CANCELED',
    customerSubtotal: 0,
    customerTotal: 0,
    customerTotalNet: 0,
    subtotal: 4.99,
    total: 4.99,
    orderDate: '2026-01-01T00:00:00+00:00',
    orderItems: [{ itemState: 'CANCELED' }],
    shipments: [{ shipmentStatus: 'CANCELED' }],
  })
  expect(answer.text).not.toContain('Customer changed mind')
  expect(bench.ledger.entries).toEqual([
    {
      at: '2026-01-01T00:00:00.000Z',
      orderId: '1010101',
      effect: 'cancelled',
      request: { number: 1, method: 'POST', path: '/api/v2/order/action/cancel' },
      by: 'request',
      rows: [{ id: '9000000100', units: 1, cancelled: 1, state: 'cancelled' }],
    },
  ])
})

test.each([
  ['above 32 bits', '9000000000'],
  ['beyond 2^53', String(huge)],
])('an id %s is taken and printed to the last digit', async (_name, id) => {
  const bench = benchWithExamples()
  bench.server.orders.add({ orderID: huge })
  bench.server.orders.add({ orderID: huge - 1n })
  const answer = await bench.cancel(`{"orderID":${id},"dispositionReason":"created_by_mistake"}`)
  expect(answer.text).toContain(`"orderID":${id},`)
  expect(bench.ledger.entries.map(({ orderId }) => orderId)).toEqual([id])
})

describe('the spelling of the id', () => {
  test.each<[NonNullable<KiboServerOptions['orderIdKey']>, number, number]>([
    ['orderId', 200, 400],
    ['orderID', 400, 200],
    ['either', 200, 200],
  ])('%s', async (orderIdKey, orderId, orderID) => {
    const camel = await benchWithExamples({ orderIdKey }).cancel({ orderId: 1_010_101, ...reason })
    const capital = await benchWithExamples({ orderIdKey }).cancel({ orderID: 1_010_101, ...reason })
    expect([camel.status, capital.status]).toEqual([orderId, orderID])
  })

  test('both at once are refused', async () => {
    const bench = benchWithExamples()
    const answer = await bench.cancel({ orderId: 1_010_101, orderID: 1_010_101, ...reason })
    expect(answer).toMatchObject({ status: 400, errorCode: '5015' })
    expect(bench.ledger.entries).toEqual([])
  })
})

describe('what is refused, and changes nothing', () => {
  const orderId = 1_010_101
  test.each<[string, string | object, number, string]>([
    ['no JSON', '{', 400, '5003'],
    ['a list', '[]', 400, '5003'],
    ['no id', reason, 400, '5011'],
    ['id 0', { orderId: 0, ...reason }, 400, '5015'],
    ['an id in quotes', { orderId: '1010101', ...reason }, 400, '5015'],
    ['a large id in quotes', { orderId: '9007199254740993', ...reason }, 400, '5015'],
    ['half an id', { orderId: 1.5, ...reason }, 400, '5015'],
    ['no reason', { orderId }, 400, '5011'],
    ['an empty reason', { orderId, dispositionReason: '' }, 400, '5015'],
    ['other without its reason', { orderId, dispositionReason: 'other' }, 400, '5011'],
    [
      'other with an empty one',
      { orderId, dispositionReason: 'other', dispositionOtherReason: '' },
      400,
      '5015',
    ],
    [
      'other with 256 characters',
      { orderId, dispositionReason: 'other', dispositionOtherReason: 'x'.repeat(256) },
      400,
      '5015',
    ],
    ['an explanation nobody asked for', { orderId, ...reason, dispositionOtherReason: 'x' }, 400, '5015'],
    ['a field no page lists', { orderId, ...reason, sendEmails: true }, 400, '5015'],
    ['an unknown order', { orderId: 5, ...reason }, 404, '5002'],
    ['a shipped order', { orderId: 1_010_103, ...reason }, 409, 'VALIDATION_CONFLICT'],
    ['a cancelled order', { orderId: 1_010_104, ...reason }, 409, 'VALIDATION_CONFLICT'],
  ])('%s', async (_name, body, status, errorCode) => {
    const bench = benchWithExamples()
    expect(await bench.cancel(body)).toMatchObject({ status, errorCode })
    expect(bench.ledger.entries).toEqual([])
  })

  test('a body that is not declared as JSON', async () => {
    const bench = benchWithExamples()
    const answer = await bench.call({
      body: { orderId, ...reason },
      headers: { 'content-type': 'text/plain' },
    })
    expect(answer).toMatchObject({ status: 400, errorCode: '5003' })
  })

  test('a charged order, unless the options say otherwise', async () => {
    for (const [options, status] of [
      [{}, 409],
      [{ charged: 'cancel' }, 200],
    ] as const) {
      const bench = benchWithExamples(options)
      bench.server.orders.charge('1010101')
      expect((await bench.cancel({ orderId, ...reason })).status).toBe(status)
    }
  })
})

describe('options', () => {
  test('allowedReasons closes the list', async () => {
    const bench = benchWithExamples({ allowedReasons: ['created_by_mistake'] })
    expect((await bench.cancel({ orderId: 1_010_101, ...reason })).errorCode).toBe('5015')
    const listed = { orderId: 1_010_101, dispositionReason: 'created_by_mistake' }
    expect((await bench.cancel(listed)).status).toBe(200)
  })

  test('ignoreExtraOtherReason passes over the explanation', async () => {
    const bench = benchWithExamples({ ignoreExtraOtherReason: true })
    const answer = await bench.cancel({ orderId: 1_010_101, ...reason, dispositionOtherReason: 'x' })
    expect(answer.status).toBe(200)
  })

  test('alreadyCancelled may answer with the order, and shipped with any error', async () => {
    const shipped = { status: 422, errorCode: '5015', message: 'Shipped.' }
    const bench = benchWithExamples({ alreadyCancelled: 'order', shipped })
    expect(await bench.cancel({ orderId: 1_010_104, ...reason })).toMatchObject({
      status: 200,
      json: { orderID: 1_010_104, orderStatus: 'CANCELED' },
    })
    expect(await bench.cancel({ orderId: 1_010_103, ...reason })).toMatchObject({ status: 422 })
    expect(bench.ledger.entries).toEqual([])
  })

  test('errorCodes gives words in place of numbers', async () => {
    const bench = benchWithExamples({ errorCodes: 'platform' })
    expect((await bench.cancel({ orderId: 5, ...reason })).errorCode).toBe('NOT_FOUND')
  })
})

test('two requests at once cancel once', async () => {
  const bench = benchWithExamples()
  const body = { orderId: 1_010_101, ...reason }
  const answers = await Promise.all([bench.cancel(body), bench.cancel(body)])
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
  expect(bench.ledger.entries).toHaveLength(1)
})
