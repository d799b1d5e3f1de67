import { describe, expect, test } from 'vitest'
import { createKiboTestBench, type KiboTestAnswer, type KiboTestBench } from '../../test/kibo-bench.ts'
import { tokenPath } from './token-endpoint.ts'

const credentials = {
  client_id: 'EMULATOR_APP.1.0.0.Release',
  client_secret: 'emulator-client-secret',
  grant_type: 'client_credentials',
}
const anonymous = { authorization: undefined, 'x-vol-tenant': undefined }

function login(bench: KiboTestBench, body: object): Promise<KiboTestAnswer> {
  return bench.call({ path: tokenPath, body, headers: anonymous })
}

async function readWith(bench: KiboTestBench, token: unknown): Promise<number> {
  const headers = { authorization: `Bearer ${String(token)}` }
  return (await bench.call({ method: 'GET', path: '/api/v2/order/1', headers })).status
}

function benchWithOrder(options: Parameters<typeof createKiboTestBench>[0] = {}): KiboTestBench {
  const bench = createKiboTestBench(options)
  bench.server.orders.add({ orderID: 1 })
  return bench
}

describe('the login', () => {
  test('gives a token that works for one hour', async () => {
    const bench = benchWithOrder()
    const { status, json } = await login(bench, credentials)
    expect(status).toBe(200)
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
    bench.clock.advance(3_599_000)
    expect(await readWith(bench, json['access_token'])).toBe(200)
    bench.clock.advance(1000)
    expect(await readWith(bench, json['access_token'])).toBe(401)
  })

  test('refreshes under the same grant type, and leaves other tokens alone', async () => {
    const bench = benchWithOrder()
    const first = (await login(bench, credentials)).json
    const second = await login(bench, { ...credentials, refresh_token: first['refresh_token'] })
    expect(second.status).toBe(200)
    expect(second.json['access_token']).not.toBe(first['access_token'])
    expect(await readWith(bench, first['access_token'])).toBe(200)
    expect((await login(bench, { ...credentials, refresh_token: 'nobody' })).status).toBe(401)
  })

  test.each<[string, object, number, string]>([
    ['a wrong secret', { ...credentials, client_secret: 'x' }, 401, 'INVALID_CREDENTIALS'],
    ['a wrong client', { ...credentials, client_id: 'x' }, 401, 'INVALID_CREDENTIALS'],
    ['another grant', { ...credentials, grant_type: 'refresh_token' }, 400, '5015'],
  ])('refuses %s', async (_name, body, status, errorCode) => {
    const answer = await login(benchWithOrder(), body)
    expect(answer).toMatchObject({ status, errorCode })
    expect(answer.text).not.toContain('emulator-client-secret')
  })

  test('takes JSON by POST only', async () => {
    const bench = benchWithOrder()
    expect((await bench.call({ method: 'GET', path: tokenPath })).status).toBe(405)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = 'grant_type=client_credentials'
    expect((await bench.call({ path: tokenPath, body, headers })).status).toBe(400)
  })
})

describe('an order call', () => {
  test.each<[string, Record<string, string | undefined>, number, string]>([
    ['without a token', { authorization: undefined }, 401, 'UNAUTHORIZED'],
    ['with another scheme', { authorization: 'Basic eDp5' }, 401, 'UNAUTHORIZED'],
    ['with an unknown token', { authorization: 'Bearer nobody' }, 401, 'INVALID_ACCESS_TOKEN'],
    ['without a tenant', { 'x-vol-tenant': undefined }, 401, 'UNAUTHORIZED'],
    ['for another tenant', { 'x-vol-tenant': 't12345' }, 403, '5004'],
  ])('%s is refused', async (_name, headers, status, errorCode) => {
    const bench = benchWithOrder()
    expect(await bench.call({ method: 'GET', path: '/api/v2/order/1', headers })).toMatchObject({
      status,
      errorCode,
    })
    const body = { orderId: 1, dispositionReason: 'created_by_mistake' }
    expect((await bench.call({ headers, body })).status).toBe(status)
    expect(bench.ledger.entries).toEqual([])
  })

  test('a dead token may be a 403 too, and expireTokens makes every token dead', async () => {
    const bench = benchWithOrder({ deadTokenStatus: 403 })
    const token = bench.server.issueToken()
    expect(await readWith(bench, token)).toBe(200)
    bench.server.expireTokens()
    const headers = { authorization: `Bearer ${token}` }
    expect(await bench.call({ method: 'GET', path: '/api/v2/order/1', headers })).toMatchObject({
      status: 403,
      errorCode: 'INVALID_ACCESS_TOKEN',
    })
  })

  test('a tenant without translation has no orders to read or cancel', async () => {
    const bench = benchWithOrder({ translated: false })
    expect(await bench.read('1')).toMatchObject({ status: 404, errorCode: 'NOT_CONFIGURED' })
    expect((await bench.cancel({ orderId: 1, dispositionReason: 'created_by_mistake' })).status).toBe(404)
    expect((await login(bench, credentials)).status).toBe(200)
  })
})

describe('the shape of errors', () => {
  const body = { orderId: 2, dispositionReason: 'created_by_mistake' }

  test('by who answers: the edge in items, the service at the top', async () => {
    const bench = benchWithOrder()
    const edge = await bench.call({ body, headers: { authorization: undefined } })
    expect(edge.json).not.toHaveProperty('errorCode')
    expect(edge.json).toMatchObject({
      items: [{ applicationName: 'ReverseProxy', errorCode: 'UNAUTHORIZED' }],
    })
    const service = await bench.cancel(body)
    expect(service.json).toMatchObject({
      errorCode: '5002',
      items: [],
      exceptionDetail: { source: 'Kibo.Oms.Translation' },
    })
    expect(service.headers.get('x-vol-correlation')).toMatch(/^[0-9a-f]{32}$/)
  })

  test('or one for all', async () => {
    expect((await benchWithOrder({ errorShape: 'edge' }).cancel(body)).json).not.toHaveProperty('errorCode')
    const bench = benchWithOrder({ errorShape: 'service' })
    const answer = await bench.call({ body, headers: { authorization: undefined } })
    expect(answer.json['errorCode']).toBe('UNAUTHORIZED')
  })
})
