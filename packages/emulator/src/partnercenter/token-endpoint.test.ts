import { expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../clock.ts'
import { createLedger } from '../ledger.ts'
import type { PartnerCenterServerOptions } from './options.ts'
import { createPartnerCenterServer, type PartnerCenterServer } from './server.ts'

interface Setup {
  readonly clock: ManualClock
  readonly server: PartnerCenterServer
  readonly token: (version: 'v1' | 'v2', form: Record<string, string>, tenant?: string) => Promise<Response>
  readonly read: (token: string | undefined) => Promise<Response>
}

const resource = 'https://api.partnercenter.microsoft.com'

function setUp(options: PartnerCenterServerOptions = {}): Setup {
  const clock = createManualClock()
  const server = createPartnerCenterServer(options, { clock, ledger: createLedger(clock.now) })
  const { tenantId, clientId, clientSecret } = server.settings('https://emulator.invalid')
  const { id } = server.orders.add()
  return {
    clock,
    server,
    token: async (version, form, tenant = tenantId) => {
      const path = `/${tenant}/oauth2/${version === 'v1' ? '' : 'v2.0/'}token`
      const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form })
      const request = new Request(`https://emulator.invalid${path}`, { method: 'POST', body })
      return server.handle(request, { number: 1, method: 'POST', path })
    },
    read: async (token) => {
      const path = `/v1/customers/${server.customerId}/orders/${id}`
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
      return server.handle(new Request(`https://emulator.invalid${path}`, { headers }), {
        number: 1,
        method: 'GET',
        path,
      })
    },
  }
}

async function accessToken(response: Promise<Response>): Promise<string> {
  return ((await (await response).json()) as { access_token: string }).access_token
}

test('v1 answers in strings, v2 in numbers, and both tokens work', async () => {
  const { token, read } = setUp()
  const v1 = (await (await token('v1', { grant_type: 'client_credentials', resource })).json()) as Record<
    string,
    string
  >
  expect(v1).toMatchObject({ token_type: 'Bearer', expires_in: '3599', expires_on: '1767229199', resource })
  expect(v1).not.toHaveProperty('refresh_token')
  const v2 = (await (
    await token('v2', { grant_type: 'client_credentials', scope: `${resource}/.default` })
  ).json()) as Record<string, string>
  expect(v2).toMatchObject({ token_type: 'Bearer', expires_in: 3599 })
  expect((await read(v1['access_token'])).status).toBe(200)
  expect((await read(v2['access_token'])).status).toBe(200)
})

test('a token ends with its lifetime', async () => {
  const { token, read, clock } = setUp()
  const access = await accessToken(token('v1', { grant_type: 'client_credentials', resource }))
  clock.advance(3_598_999)
  expect((await read(access)).status).toBe(200)
  clock.advance(1)
  const late = await read(access)
  expect(late.status).toBe(401)
  expect(late.headers.get('www-authenticate')).toMatch(/^OAuth realm=urn:cpsvc:cpid:/)
  expect(await late.json()).toMatchObject({ code: '400' })
})

test('refresh tokens rotate, and the old one stays valid as at Entra', async () => {
  const { token, read, server } = setUp()
  const form = {
    grant_type: 'refresh_token',
    refresh_token: server.refreshToken(),
    resource,
    scope: 'openid',
  }
  const first = (await (await token('v1', form)).json()) as Record<string, string>
  expect(first['refresh_token']).not.toBe(form.refresh_token)
  expect((await token('v1', form)).status).toBe(200)
  const scope = `openid offline_access ${resource}/user_impersonation`
  const next = { grant_type: 'refresh_token', refresh_token: first['refresh_token'] ?? '', scope }
  expect((await read(await accessToken(token('v2', next)))).status).toBe(200)
})

test('single_use: the second use of a refresh token is an invalid grant', async () => {
  const { token, server } = setUp({ refreshTokens: 'single_use' })
  const form = { grant_type: 'refresh_token', refresh_token: server.refreshToken(), resource }
  expect((await token('v1', form)).status).toBe(200)
  expect(await (await token('v1', form)).json()).toMatchObject({
    error: 'invalid_grant',
    error_codes: [70000],
  })
})

test('a refresh token left alone for 90 days is dead', async () => {
  const { token, server, clock } = setUp()
  const form = { grant_type: 'refresh_token', refresh_token: server.refreshToken(), resource }
  clock.advance(90 * 86_400_000)
  expect(await (await token('v1', form)).json()).toMatchObject({
    error: 'invalid_grant',
    error_codes: [700082],
  })
})

test('the retired audience is issued and then refused by the API', async () => {
  const { token, read } = setUp()
  const graph = 'https://graph.windows.net'
  const access = await accessToken(token('v1', { grant_type: 'client_credentials', resource: graph }))
  const response = await read(access)
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({
    code: '900420',
    description: `The audience '${graph}' in the token is invalid and is no longer supported in Partner Center API.`,
  })
})

test('no token and an unknown token have different codes', async () => {
  const { read } = setUp()
  expect(await (await read(undefined)).json()).toMatchObject({ code: '800001' })
  expect(await (await read('stranger')).json()).toMatchObject({ code: '400' })
})

const app = { grant_type: 'client_credentials', resource }

test.each([
  ['an unknown client', { ...app, client_id: 'nobody' }, 400, 'unauthorized_client', 700016],
  ['a wrong secret', { ...app, client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
  ['a password grant', { ...app, grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ['no resource', { grant_type: 'client_credentials' }, 400, 'invalid_request', 900144],
  ['a foreign resource', { ...app, resource: 'https://example.com' }, 400, 'invalid_resource', 500011],
  ['no refresh token', { grant_type: 'refresh_token', resource }, 400, 'invalid_request', 900144],
])('refuses %s in the shape of Entra', async (_name, form, status, error, number) => {
  const response = await setUp().token('v1', form)
  const text = await response.text()
  expect(response.status).toBe(status)
  expect(JSON.parse(text)).toMatchObject({
    error,
    error_codes: [number],
    timestamp: '2026-01-01 00:00:00Z',
    error_description: expect.stringContaining(`AADSTS${number}: `) as string,
  })
  expect(text).not.toContain('emulator-client-secret')
})

test('refuses an unknown tenant, a scope that is not the default and a body that is no form', async () => {
  const { token, server } = setUp()
  expect(await (await token('v1', app, 'contoso')).json()).toMatchObject({ error_codes: [90002] })
  const scope = `${resource}/user_impersonation`
  const userScope = await token('v2', { grant_type: 'client_credentials', scope })
  expect(await userScope.json()).toMatchObject({ error: 'invalid_scope' })
  const { tenantId } = server.settings('')
  const path = `/${tenantId}/oauth2/token`
  const request = new Request(`https://emulator.invalid${path}`, {
    method: 'POST',
    body: JSON.stringify(app),
  })
  const json = await server.handle(request, { number: 1, method: 'POST', path })
  expect(await json.json()).toMatchObject({ error: 'invalid_request', error_codes: [900144] })
})
