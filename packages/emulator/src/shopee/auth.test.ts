import { describe, expect, test } from 'vitest'
import { createTestBench, type TestCall } from '../../test/shopee-bench.ts'

const path = '/api/v2/order/get_order_detail'
const read: TestCall = { method: 'GET', path, query: { order_sn_list: 'A' } }
const seconds = (now: number, add: number): string => String(Math.floor(now / 1000) + add)

test('a call that is signed right passes', async () => {
  const bench = createTestBench()
  bench.server.orders.add({ order_sn: 'A' })
  expect((await bench.call(read)).error).toBe('')
})

describe('the common parameters', () => {
  test.each<[string, Record<string, string | undefined>, string, string]>([
    ['no partner_id', { partner_id: undefined }, 'error_param', 'There is no partner_id in query.'],
    [
      'a partner_id that is no number',
      { partner_id: '12x' },
      'error_param',
      'Partner_id is invalid, should be an integer between 0 and 4294967295.',
    ],
    ['another partner', { partner_id: '1000002' }, 'error_param', 'Invalid partner_id.'],
    ['no timestamp', { timestamp: undefined }, 'error_param', 'no timestamp'],
    [
      'a timestamp in milliseconds',
      { timestamp: '1767225600000' },
      'error_param',
      'Timestamp is invalid, should be an integer between 0 and 4294967295.',
    ],
    ['no sign', { sign: undefined }, 'error_param', 'There is no sign in query.'],
    ['no shop', { shop_id: undefined }, 'error_param', 'There is no shop_id in query.'],
    [
      'a shop that is no number',
      { shop_id: '-1' },
      'error_param',
      'shop_id is invalid, should be an integer between 0 and 4294967295.',
    ],
    ['no token', { access_token: undefined }, 'error_param', 'There is no access_token in query.'],
    [
      'an unknown token',
      { access_token: 'x' },
      'invalid_acceess_token',
      'Invalid access_token, please have a check.',
    ],
    ["another shop's id", { shop_id: '600001' }, 'error_auth', 'Invalid partner_id or shopid.'],
  ])('%s', async (_name, query, error, message) => {
    const bench = createTestBench()
    bench.server.orders.add({ order_sn: 'A' })
    const answer = await bench.call({ ...read, query: { ...read.query, ...query } })
    expect(answer).toMatchObject({ status: 200, error, message })
  })

  test('a signature in upper case, and one of another key, are wrong', async () => {
    const bench = createTestBench()
    for (const sign of ['A'.repeat(64), '0'.repeat(64)]) {
      const answer = await bench.call({ ...read, query: { ...read.query, sign } })
      expect(answer).toMatchObject({ error: 'error_sign', message: 'Wrong sign.' })
    }
  })

  test('the signature does not cover the body', async () => {
    const bench = createTestBench()
    expect((await bench.cancel({ order_sn: 'nobody', cancel_reason: 'CUSTOMER_REQUEST' })).error).toBe(
      'error_not_found',
    )
  })
})

test('a timestamp counts for 300 seconds to either side', async () => {
  const bench = createTestBench()
  bench.server.orders.add({ order_sn: 'A' })
  const at = async (add: number): Promise<unknown> => {
    const query = { ...read.query, timestamp: seconds(bench.clock.now(), add) }
    return (await bench.call({ ...read, query })).message
  }
  expect([await at(-300), await at(-301), await at(300), await at(301)]).toEqual([
    '',
    'Timestamp is expired.',
    '',
    'Invalid timestamp',
  ])
})

test('an access token ends after four hours', async () => {
  const bench = createTestBench({ deadToken: 'error_auth' })
  bench.server.orders.add({ order_sn: 'A' })
  bench.clock.advance(14_399_000)
  expect((await bench.call(read)).error).toBe('')
  bench.clock.advance(1000)
  expect(await bench.call(read)).toMatchObject({ error: 'error_auth', message: 'Invalid access_token.' })
})

test('a merchant signs with its own id, and its token is dead on a shop call', async () => {
  const bench = createTestBench({ merchantId: 1_001_705 })
  bench.server.orders.add({ order_sn: 'A' })
  expect((await bench.call(read)).error).toBe('')
  const query = { ...read.query, merchant_id: undefined, shop_id: '1001705' }
  expect((await bench.call({ ...read, query })).error).toBe('invalid_acceess_token')
})

test('errors come under the status the options name, with the clock in Date', async () => {
  const bench = createTestBench({ errorStatus: 403 })
  const answer = await bench.call(read)
  expect(answer).toMatchObject({ status: 403, error: 'error_not_found' })
  expect(answer.headers.get('date')).toBe('Thu, 01 Jan 2026 00:00:00 GMT')
  expect(answer.json['request_id']).toMatch(/^[0-9a-f]{32}$/)
})

test('a wrong verb and a wrong path are refused alike', async () => {
  const bench = createTestBench()
  for (const call of [
    { method: 'GET', path: '/api/v2/order/cancel_order' },
    { method: 'POST', path: '/api/v2/order/cancel_order/' },
  ] as const) {
    expect(await bench.call(call)).toMatchObject({
      error: 'error_param',
      message: 'Permission denied. This API is currently offline or the request path is incorrect.',
    })
  }
})
