import { CancelError, createMemoryTokenStore, type StoredTokens, type TokenStore } from '@cancel/core'
import { createManualClock, createPartnerCenterEmulator } from '@cancel/emulator'
import { describe, expect, test } from 'vitest'
import { createPartnerCenter } from '../src/index.ts'
import { json, scripted } from './scripted.ts'

type Emulator = ReturnType<typeof createPartnerCenterEmulator>
type Options = Parameters<typeof createPartnerCenterEmulator>[0]

function emulatorWith(options: Options = {}): Emulator {
  const emulator = createPartnerCenterEmulator({ clock: createManualClock(), ...options })
  emulator.orders.add({ id: 'order-1' })
  return emulator
}

const order = { orderId: 'order-1', customerId: 'bd59b416-37f9-4d8f-8df3-5750111fc615' }
const account = 'partnercenter/partnercenter.emulator.invalid/b8c7d6e5-0000-4000-8000-00000000beef'
const logins = ({ requests }: Emulator): number => requests.filter(({ kind }) => kind === 'token').length

describe('application only', () => {
  test('one token serves concurrent calls and derived clients, until it is about to expire', async () => {
    const emulator = emulatorWith({ tokenLifetimeSeconds: 3599 })
    const client = createPartnerCenter(emulator.settings)
    await Promise.all([client.getOrder(order), client.getOrder(order)])
    await client.with({ timeoutMs: 1000 }).getOrder(order)
    expect(logins(emulator)).toBe(1)
    await emulator.clock.sleep(3_530_000)
    await client.getOrder(order)
    expect(logins(emulator)).toBe(1)
    await emulator.clock.sleep(30_000)
    await client.getOrder(order)
    expect(logins(emulator)).toBe(2)
  })

  test('another fetch logs in by itself', async () => {
    const emulator = emulatorWith()
    const client = createPartnerCenter(emulator.settings)
    await client.getOrder(order)
    let used = 0
    const fetch: typeof globalThis.fetch = (input, init) => {
      used += 1
      return emulator.fetch(input, init)
    }
    await client.with({ fetch }).getOrder(order)
    expect(used).toBe(2)
  })

  test('a refused token is replaced once, and the request id stays', async () => {
    const emulator = emulatorWith()
    emulator.faults.add({ on: 'cancel', fault: 'unauthenticated' })
    const result = await createPartnerCenter(emulator.settings).cancel(order)
    expect(result).toMatchObject({ status: 'cancelled', by: 'unproven' })
    expect(logins(emulator)).toBe(2)
    const ids = result.attempts.map(({ requestId }) => requestId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('a second 401 ends it', async () => {
    const emulator = emulatorWith()
    emulator.faults.add({ on: 'cancel', fault: 'unauthenticated', times: 5 })
    await expect(createPartnerCenter(emulator.settings).cancel(order)).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    expect(emulator.requests.filter(({ kind }) => kind === 'cancel')).toHaveLength(2)
    expect(emulator.ledger.entries).toEqual([])
  })
})

describe('application and user', () => {
  test('a rotated refresh token is stored before its access token is used', async () => {
    const emulator = emulatorWith({ refreshTokens: 'single_use' })
    const first = emulator.server.refreshToken()
    const inner = createMemoryTokenStore({
      [account]: { refreshToken: first },
    })
    const steps: string[] = []
    const tokens: TokenStore = {
      get: async (key) => {
        steps.push(`get ${key}`)
        return inner.get(key)
      },
      replace: async (key, expected, next) => {
        steps.push('replace')
        expect(emulator.requests.some(({ kind }) => kind === 'read')).toBe(false)
        expect(expected?.refreshToken).toBe(first)
        expect(next.refreshToken).not.toBe(first)
        return inner.replace(key, expected, next)
      },
    }
    const client = createPartnerCenter({ ...emulator.settings, tokens })
    await client.getOrder(order)
    expect(steps).toEqual([`get ${client.account}`, 'replace'])
    expect(emulator.requests.map(({ kind }) => kind)).toEqual(['token', 'read'])
  })

  test('a refresh that brings no new refresh token leaves the old one where it is', async () => {
    const emulator = emulatorWith()
    const first = emulator.server.refreshToken()
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const answer = await emulator.fetch(input, init)
      const body: unknown = await answer.json()
      return Response.json({ ...Object(body), refresh_token: '' })
    }
    const tokens = createMemoryTokenStore({ [account]: { refreshToken: first } })
    await createPartnerCenter({ ...emulator.settings, tokens, fetch }).getOrder(order)
    expect(await tokens.get(account)).toMatchObject({
      refreshToken: first,
      accessToken: expect.stringMatching(/./),
    })
  })

  test('a stored access token that is still good is used, also by another process', async () => {
    const emulator = emulatorWith({ refreshTokens: 'single_use' })
    const tokens = createMemoryTokenStore({ [account]: { refreshToken: emulator.server.refreshToken() } })
    await createPartnerCenter({ ...emulator.settings, tokens }).getOrder(order)
    await createPartnerCenter({ ...emulator.settings, tokens }).getOrder(order)
    expect(logins(emulator)).toBe(1)
  })

  test('what a given refresh token was rotated to is shared with derived clients', async () => {
    const emulator = emulatorWith({ refreshTokens: 'single_use', tokenLifetimeSeconds: 600 })
    const refreshToken = emulator.server.refreshToken()
    const client = createPartnerCenter({ ...emulator.settings, refreshToken })
    await client.getOrder(order)
    await emulator.clock.sleep(600_000)
    // The first refresh token is used up by now: only the rotated one works.
    await client.with({ fetch: (input, init) => emulator.fetch(input, init) }).getOrder(order)
    await emulator.clock.sleep(600_000)
    await client.getOrder(order)
    expect(logins(emulator)).toBe(3)
  })

  test('a function that comes to return another refresh token is believed', async () => {
    const emulator = emulatorWith({ refreshTokens: 'single_use', tokenLifetimeSeconds: 600 })
    let current = 'used-up'
    const client = createPartnerCenter({ ...emulator.settings, refreshToken: () => current })
    await expect(client.getOrder(order)).rejects.toMatchObject({ code: 'unauthenticated' })
    current = emulator.server.refreshToken()
    await expect(client.getOrder(order)).resolves.toBeDefined()
  })

  test('where Entra gives no new refresh token the old one stays', async () => {
    const seen: (StoredTokens | undefined)[] = []
    const inner = createMemoryTokenStore({
      'partnercenter/sandbox/contoso.com': { refreshToken: 'refresh-1' },
    })
    const { client } = scripted(
      ({ method }) =>
        method === 'POST'
          ? json(200, { access_token: 'access-1', expires_in: '3599' })
          : json(200, { id: 'order-1', status: 'completed' }),
      {
        tenantId: 'contoso.com',
        clientId: 'client-1',
        clientSecret: 'secret-1',
        tokens: {
          get: inner.get,
          replace: async (key, expected, next) => {
            seen.push(next)
            return inner.replace(key, expected, next)
          },
        },
      },
    )
    await client.getOrder(order)
    expect(seen).toMatchObject([{ refreshToken: 'refresh-1', accessToken: 'access-1' }])
  })

  test('a refresh whose answer is lost is not sent again', async () => {
    const emulator = emulatorWith({ refreshTokens: 'single_use' })
    emulator.faults.add({ on: 'token', fault: 'connection_lost:reset', committed: true })
    const client = createPartnerCenter({ ...emulator.settings, refreshToken: emulator.server.refreshToken() })
    await expect(client.cancel(order)).rejects.toMatchObject({ code: 'unavailable' })
    expect(emulator.requests.map(({ kind }) => kind)).toEqual(['token'])
  })
})

describe('what Entra says', () => {
  const application = { tenantId: 'contoso.com', clientId: 'client-1', clientSecret: 'client-secret-canary' }
  const description =
    'AADSTS7000215: Invalid client secret client-secret-canary provided.\r\nTrace ID: 1\r\nTimestamp: 2026'

  test.each([
    [401, 'invalid_client', 'unauthenticated'],
    [400, 'invalid_grant', 'unauthenticated'],
    [400, 'interaction_required', 'unauthenticated'],
    [400, 'unauthorized_client', 'unauthenticated'],
    [400, 'consent_required', 'unauthenticated'],
    [403, 'access_denied', 'unauthenticated'],
    [400, 'invalid_request', 'unauthenticated'],
    [400, 'invalid_resource', 'unauthenticated'],
    [400, 'unsupported_grant_type', 'unauthenticated'],
    [503, 'temporarily_unavailable', 'unavailable'],
    [500, 'server_error', 'unavailable'],
    [502, 'odd', 'unavailable'],
    [429, 'temporarily_unavailable', 'rate_limited'],
    [400, 'brand_new', 'unauthenticated'],
    [400, 'temporarily_unavailable', 'unavailable'],
  ])('%i %s is %s', async (status, error, code) => {
    const { client } = scripted(
      () => json(status, { error, error_description: description, trace_id: 'trace-1' }),
      application,
    )
    const thrown = await client.cancel(order).catch((reason: unknown) => reason)
    expect(CancelError.is(thrown)).toBe(true)
    expect(thrown).toMatchObject({
      code,
      status,
      vendorCode: error,
      vendorMessage: 'AADSTS7000215: Invalid client secret [secret] provided.',
    })
    expect((thrown as CancelError).requestIds.at(-1)).toBe('trace-1')
  })

  test.each([301, 404, 405])('%i is of the login’s own address', async (status) => {
    const { client } = scripted(() => json(status, {}), application)
    await expect(client.cancel(order)).rejects.toMatchObject({
      code: 'configuration',
      hint: 'Check authorityUrl, cloud and tenantId.',
    })
  })

  test('a busy login is asked again, a refused one is not', async () => {
    const busy = scripted(
      ({ number }) =>
        number === 1
          ? json(503, { error: 'temporarily_unavailable' })
          : json(401, { error: 'invalid_client' }),
      application,
    )
    await expect(busy.client.getOrder(order)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(busy.sent).toHaveLength(2)
  })

  test.each([
    ['a page', () => new Response('<html></html>', { headers: { 'content-type': 'text/html' } })],
    ['no token', () => json(200, { expires_in: '3599' })],
    ['an empty token', () => json(200, { access_token: '', expires_in: '3599' })],
    ['a token no header takes', () => json(200, { access_token: 'a\nb', expires_in: '3599' })],
  ])('%s under 200 is no token', async (_name, answer) => {
    const { client, sent } = scripted(answer, application)
    await expect(client.getOrder(order)).rejects.toMatchObject({ code: 'unexpected_response' })
    expect(sent).toHaveLength(1)
  })

  test.each<unknown>([3600, '3600', null, undefined, 'long', 0, -1])(
    'a lifetime of %j loses no token',
    async (expires_in) => {
      const { client, sent } = scripted(
        ({ method }) =>
          method === 'POST'
            ? json(200, { access_token: 'token', expires_in })
            : json(200, { id: 'order-1', status: 'completed' }),
        application,
      )
      await client.getOrder(order)
      await client.getOrder(order)
      expect(sent.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET'])
      // What nobody said is not told.
      const isTold = Number(expires_in) > 0
      expect(Object.keys(await client.check())).toEqual(isTold ? ['expiresAt'] : [])
    },
  )

  test('plain text under 429 is waited for', async () => {
    const { client, clock } = scripted(
      ({ number, method }) =>
        number === 1
          ? new Response('Too Many Requests', { status: 429, headers: { 'retry-after': '7' } })
          : method === 'POST'
            ? json(200, { access_token: 'token' })
            : json(200, { id: 'order-1', status: 'completed' }),
      application,
    )
    const startedAt = clock.now()
    await client.getOrder(order)
    expect(clock.now() - startedAt).toBe(7000)
  })
})
