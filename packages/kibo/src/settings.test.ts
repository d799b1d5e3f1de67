import { inspect } from 'node:util'
import { Secret } from '@cancel/core'
import { beforeEach, expect, test, vi } from 'vitest'
import { createKibo } from './kibo.ts'
import type { KiboSettings } from './types.ts'

const options = [
  'TENANT_ID',
  'ACCESS_TOKEN',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'ENVIRONMENT',
  'ORDER_ID_KEY',
  'AUTH_URL',
  'SITE_ID',
  'BASE_URL',
]
beforeEach(() => {
  for (const name of options) vi.stubEnv(`KIBO_${name}`, undefined)
})

const ready = { tenantId: 12345, environment: 'sandbox', accessToken: 'a-token' } as const
const application = { clientId: 'KIBO_APP.1.0.0.Release', clientSecret: 'shared-secret' } as const

interface Sent {
  readonly url: string
  readonly headers: Headers
  readonly body: string
}

/** Every request of one cancel. */
async function sentBy(settings: KiboSettings): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { url } = new Request(input)
    const headers = new Headers(init?.headers)
    sent.push({ url, headers, body: typeof init?.body === 'string' ? init.body : '' })
    if (url.endsWith('/oauth')) return Response.json({ access_token: 'issued', expires_in: 3600 })
    return Response.json({ orderID: 7, orderState: 'CANCELED' })
  }
  await createKibo({ ...settings, fetch }).cancel({ orderId: 7, reason: 'customer_request' })
  return sent
}

const refused = (settings: object, message: string | RegExp): Promise<void> =>
  expect(createKibo(settings).getOrder({ orderId: 1 })).rejects.toMatchObject({
    code: 'configuration',
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  })

test.each<[KiboSettings, string]>([
  [{ environment: 'sandbox' }, 'https://12345-translation.sandbox.mozu.com/api/v2/order/action/cancel'],
  [{ environment: 'production' }, 'https://12345-translation.mozu.com/api/v2/order/action/cancel'],
  [
    { environment: 'production', baseUrl: 'https://proxy.example/kibo/' },
    'https://proxy.example/kibo/api/v2/order/action/cancel',
  ],
])('%j is at %s', async (settings, url) => {
  expect((await sentBy({ ...ready, ...settings })).map((request) => request.url)).toEqual([url])
})

test('an application logs in at the home pod, or where it is told', async () => {
  const { accessToken: _none, ...rest } = ready
  const [login, cancel] = await sentBy({ ...rest, ...application })
  expect(login?.url).toBe('https://home.mozu.com/api/platform/applications/authtickets/oauth')
  expect(cancel?.headers.get('authorization')).toBe('Bearer issued')
  const authUrl = 'https://home.euw1.kibocommerce.com/api/platform/applications/authtickets/oauth'
  expect((await sentBy({ ...rest, ...application, authUrl }))[0]?.url).toBe(authUrl)
})

test('all that is missing is named at once, each with its variable', () =>
  refused(
    {},
    'missing: tenantId (KIBO_TENANT_ID); accessToken (KIBO_ACCESS_TOKEN), or clientId (KIBO_CLIENT_ID) and ' +
      'clientSecret (KIBO_CLIENT_SECRET); environment (KIBO_ENVIRONMENT) or baseUrl (KIBO_BASE_URL). ' +
      'Pass each to the factory or set its environment variable',
  ))

test.each<[string, object, string | RegExp]>([
  [
    'no secret',
    { tenantId: 1, environment: 'sandbox', clientId: 'c' },
    /^missing: clientSecret \(KIBO_CLIENT_SECRET\)/,
  ],
  [
    'a baseUrl alone with a login',
    { tenantId: 1, baseUrl: 'https://proxy.example', ...application },
    /^missing: authUrl \(KIBO_AUTH_URL\) \(a baseUrl without environment needs its own\)/,
  ],
  [
    'both kinds',
    { ...ready, ...application },
    'accessToken must be given alone, or clientId and clientSecret in its place; given both',
  ],
  [
    'a tenant as its host has it',
    { ...ready, tenantId: 't12345' },
    'tenantId must be the tenant\'s number alone, without the t of its host name; given "t12345"',
  ],
  [
    'the same in capitals',
    { ...ready, tenantId: 'T12345' },
    'tenantId must be the tenant\'s number alone, without the t of its host name; given "T12345"',
  ],
  ['a site in words', { ...ready, siteId: 'one' }, 'siteId must be a whole number; given "one"'],
  [
    'an environment',
    { ...ready, environment: 'staging' },
    'environment must be one of sandbox, production; given "staging"',
  ],
  [
    'a spelling',
    { ...ready, orderIdKey: 'orderid' },
    /^orderIdKey must be one of orderId, orderID; given "orderid"/,
  ],
  [
    'a typing error',
    { ...ready, tenantID: 1 },
    /^settings has no field "tenantID".*did you mean tenantId\?$/,
  ],
  ['the vendor’s own word', { ...ready, client_id: 'c' }, /did you mean clientId\?$/],
  [
    'a token with its scheme',
    { ...ready, accessToken: 'bearer abc' },
    /^accessToken must be the token alone/,
  ],
])('%s is refused by name', (_what, settings, message) => refused(settings, message))

test('what enters the host is checked first', async () => {
  for (const tenantId of ['evil.example/', '12345.evil', '1-2', '', '0'.repeat(33)])
    await refused({ ...ready, tenantId }, /^tenantId must be 1 to 32 letters and digits/)
})

test('everything may come from the environment', async () => {
  vi.stubEnv('KIBO_TENANT_ID', '777')
  vi.stubEnv('KIBO_ENVIRONMENT', 'production')
  vi.stubEnv('KIBO_CLIENT_ID', application.clientId)
  vi.stubEnv('KIBO_CLIENT_SECRET', application.clientSecret)
  vi.stubEnv('KIBO_ORDER_ID_KEY', 'orderID')
  vi.stubEnv('KIBO_SITE_ID', '11111')
  const [login, cancel] = await sentBy({})
  expect(JSON.parse(login?.body ?? '')).toMatchObject({
    client_id: application.clientId,
    client_secret: 'shared-secret',
  })
  expect(login?.headers.get('x-vol-site')).toBeNull()
  expect(cancel?.url).toMatch(/^https:\/\/777-translation\.mozu\.com\//)
  expect(cancel?.headers.get('x-vol-site')).toBe('11111')
  expect(JSON.parse(cancel?.body ?? '')).toMatchObject({ orderID: 7 })
  expect(createKibo().account).toBe('kibo/production/777')
})

test('an alternative given as an option leaves the others’ variables alone', async () => {
  vi.stubEnv('KIBO_ACCESS_TOKEN', 'token-of-the-environment')
  vi.stubEnv('KIBO_CLIENT_ID', 'client-of-the-environment')
  vi.stubEnv('KIBO_CLIENT_SECRET', 'secret-of-the-environment')
  const { accessToken: _none, ...rest } = ready
  const [login] = await sentBy({ ...rest, ...application })
  expect(JSON.parse(login?.body ?? '')).toMatchObject({ client_secret: 'shared-secret' })
  const [cancel] = await sentBy(ready)
  expect(cancel?.headers.get('authorization')).toBe('Bearer a-token')
})

test.each([
  'https://u:canary@h.io',
  'https://canary@h',
  'http://h/?canary',
  'http://u:canary@a-long-host.example',
])('of an address that is refused, %s, nothing but its origin shows', async (authUrl) => {
  const { accessToken: _none, ...rest } = { ...ready, ...application }
  const error: unknown = await createKibo({ ...rest, authUrl })
    .cancel({ orderId: '7', reason: 'customer_request' })
    .catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'configuration', message: expect.stringContaining('authUrl must be') })
  expect(String(error)).not.toContain('canary')
})

test('a Secret stays one', () => {
  const { accessToken: _none, ...rest } = ready
  const kibo = createKibo({ ...rest, clientId: 'c', clientSecret: new Secret('canary') })
  expect(inspect(kibo, { depth: 9, showHidden: true })).not.toContain('canary')
})
