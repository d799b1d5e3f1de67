import { describe, expect, test } from 'vitest'
import { createTestBench, type TestAnswer, type TestBench } from '../../test/shopee-bench.ts'

const refreshPath = '/api/v2/auth/access_token/get'
const tokenPath = '/api/v2/auth/token/get'
const partner_id = 1_000_001

function refresh(
  bench: TestBench,
  refresh_token: string,
  fields: object = { shop_id: 600_000 },
): Promise<TestAnswer> {
  return bench.call({ path: refreshPath, body: { refresh_token, partner_id, ...fields } })
}

async function readWith(bench: TestBench, access_token: string, shop_id = '600000'): Promise<unknown> {
  const query = { order_sn_list: 'A', access_token, shop_id }
  return (await bench.call({ method: 'GET', path: '/api/v2/order/get_order_detail', query })).error
}

test('a refresh gives a new pair, flat, and burns the refresh token', async () => {
  const bench = createTestBench()
  const first = bench.server.tokenPair()
  const answer = await refresh(bench, first.refreshToken)
  const next = bench.server.tokenPair()
  expect(answer.json).toMatchObject({
    error: '',
    partner_id,
    shop_id: 600_000,
    access_token: next.accessToken,
    refresh_token: next.refreshToken,
    expire_in: 14_400,
  })
  expect(answer.json).not.toHaveProperty('response')
  expect(next).toMatchObject({ expiresAt: bench.clock.now() + 14_400_000 })
  expect(next.accessToken).not.toBe(first.accessToken)
  expect(await refresh(bench, first.refreshToken)).toMatchObject({
    error: 'error_shop_refresh_token',
    message: 'Your refresh token is error ,please check refresh token or shopid.',
  })
  expect((await refresh(bench, next.refreshToken)).error).toBe('')
})

test('two refreshes with one token: one wins', async () => {
  const bench = createTestBench()
  const { refreshToken } = bench.server.tokenPair()
  const answers = await Promise.all([refresh(bench, refreshToken), refresh(bench, refreshToken)])
  expect(new Set(answers.map(({ error }) => error))).toEqual(new Set(['', 'error_shop_refresh_token']))
})

test('the old access token lives 300 seconds after a refresh, and never longer than before', async () => {
  const bench = createTestBench()
  bench.server.orders.add({ order_sn: 'A' })
  const { accessToken, refreshToken } = bench.server.tokenPair()
  await refresh(bench, refreshToken)
  bench.clock.advance(299_000)
  expect(await readWith(bench, accessToken)).toBe('')
  bench.clock.advance(1000)
  expect(await readWith(bench, accessToken)).toBe('invalid_acceess_token')
  expect(await readWith(bench, bench.server.tokenPair().accessToken)).toBe('')
})

test('a refresh token ends after 30 days', async () => {
  const bench = createTestBench()
  bench.clock.advance(30 * 24 * 3_600_000)
  expect(await refresh(bench, 'emulator-refresh-token')).toMatchObject({
    error: 'refresh_token_expired',
    message: 'Your refresh_token expired.',
  })
})

test('several pairs stand side by side', async () => {
  const bench = createTestBench()
  const first = bench.server.tokenPair()
  const second = bench.server.issueTokens()
  expect((await refresh(bench, first.refreshToken)).error).toBe('')
  expect((await refresh(bench, second.refreshToken)).error).toBe('')
})

test('expireAccessTokens ends the token, not the login', async () => {
  const bench = createTestBench()
  bench.server.orders.add({ order_sn: 'A' })
  const { accessToken, refreshToken } = bench.server.tokenPair()
  bench.server.expireAccessTokens()
  expect(await readWith(bench, accessToken)).toBe('invalid_acceess_token')
  expect((await refresh(bench, refreshToken)).error).toBe('')
  expect(await readWith(bench, bench.server.tokenPair().accessToken)).toBe('')
})

describe('what a refresh refuses', () => {
  test.each<[string, object, string]>([
    ['no partner in the body', { partner_id: undefined, shop_id: 600_000 }, 'error_param'],
    ['another partner in the body', { partner_id: 2, shop_id: 600_000 }, 'error_param'],
    ['neither shop nor merchant', {}, 'error_param'],
    ['both shop and merchant', { shop_id: 600_000, merchant_id: 1 }, 'error_param'],
    ['the token of another shop', { shop_id: 600_001 }, 'error_shop_refresh_token'],
    ["a shop's token for a merchant", { merchant_id: 600_000 }, 'error_merchant_refresh_token'],
  ])('%s', async (_name, fields, error) => {
    const bench = createTestBench()
    expect((await refresh(bench, 'emulator-refresh-token', fields)).error).toBe(error)
    expect((await refresh(bench, 'emulator-refresh-token')).error).toBe('')
  })
})

function login(bench: TestBench, code: string, fields: object): Promise<TestAnswer> {
  return bench.call({ path: tokenPath, body: { code, partner_id, ...fields } })
}

describe('a login code', () => {
  test('works once, for its own shop, for ten minutes', async () => {
    const bench = createTestBench()
    bench.server.orders.add({ order_sn: 'A' })
    const code = bench.server.issueCode({ shopId: 600_000 })
    expect((await login(bench, code, { shop_id: 1 })).error).toBe('invalid_shop_id')
    const answer = await login(bench, code, { shop_id: 600_000 })
    expect(await readWith(bench, String(answer.json['access_token']))).toBe('')
    expect((await login(bench, code, { shop_id: 600_000 })).error).toBe('invalid_code')

    const late = bench.server.issueCode({ shopId: 600_000 })
    bench.clock.advance(600_000)
    expect((await login(bench, late, { shop_id: 600_000 })).error).toBe('invalid_code')
  })

  test('of a main account gives a pair whose refresh token works once for every shop and merchant', async () => {
    const bench = createTestBench()
    const grant = { mainAccountId: 7, shopIds: [33_142, 33_143], merchantIds: [1_001_705] }
    const answer = await login(bench, bench.server.issueCode(grant), { main_account_id: 7 })
    expect(answer.json).toMatchObject({ shop_id_list: [33_142, 33_143], merchant_id_list: [1_001_705] })
    const token = String(answer.json['refresh_token'])
    expect((await refresh(bench, token, { shop_id: 33_142 })).error).toBe('')
    expect((await refresh(bench, token, { merchant_id: 1_001_705 })).error).toBe('')
    expect((await refresh(bench, token, { shop_id: 33_142 })).error).toBe('error_shop_refresh_token')
    // The first shop's refresh must not cut the shared access token short for the second shop.
    bench.clock.advance(301_000)
    const shared = String(answer.json['access_token'])
    expect(await readWith(bench, shared, '33143')).toBe('error_not_found')
    expect(await readWith(bench, shared, '33142')).toBe('error_auth')
  })
})
