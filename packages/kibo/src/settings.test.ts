import { inspect } from 'node:util'
import { Secret } from '@cancel/core'
import { beforeEach, expect, test, vi } from 'vitest'
import { type KiboSettings, resolveKiboSettings } from './settings.ts'

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

function unknown(settings: object): () => unknown {
  return () => resolveKiboSettings({ ...ready, ...settings })
}

test.each<[KiboSettings, string]>([
  [{ environment: 'sandbox' }, 'https://12345-translation.sandbox.mozu.com'],
  [{ environment: 'production' }, 'https://12345-translation.mozu.com'],
  [{ environment: 'production', tenantId: 't12345' }, 'https://t12345-translation.mozu.com'],
  [{ environment: 'production', baseUrl: 'https://proxy.example/kibo/' }, 'https://proxy.example/kibo'],
])('%j is at %s', (settings, baseUrl) => {
  expect(resolveKiboSettings({ ...ready, ...settings }).baseUrl).toBe(baseUrl)
})

test('an application logs in at the home pod, or where it is told', () => {
  const { accessToken: _none, ...rest } = ready
  expect(resolveKiboSettings({ ...rest, ...application }).credentials).toMatchObject({
    kind: 'application',
    authUrl: 'https://home.mozu.com/api/platform/applications/authtickets/oauth',
  })
  const authUrl = 'https://home.euw1.kibocommerce.com/api/platform/applications/authtickets/oauth'
  expect(resolveKiboSettings({ ...rest, ...application, authUrl }).credentials).toMatchObject({ authUrl })
})

test.each<[string, KiboSettings, string]>([
  [
    'no tenant',
    { environment: 'sandbox' },
    'tenantId is missing: pass it to the factory or set KIBO_TENANT_ID',
  ],
  [
    'no environment',
    { tenantId: 1 },
    'environment (or baseUrl) is missing: pass it to the factory or set KIBO_ENVIRONMENT',
  ],
  [
    'no credentials',
    { tenantId: 1, environment: 'sandbox', authUrl: 'https://x.example' },
    'clientId (or accessToken) is missing: pass it to the factory or set KIBO_CLIENT_ID',
  ],
  [
    'no secret',
    { tenantId: 1, environment: 'sandbox', clientId: 'c' },
    'clientSecret is missing: pass it to the factory or set KIBO_CLIENT_SECRET',
  ],
  [
    'a baseUrl alone with a login',
    { tenantId: 1, baseUrl: 'https://proxy.example', ...application },
    'authUrl is missing (a baseUrl without environment needs its own): pass it to the factory or set KIBO_AUTH_URL',
  ],
  [
    'both kinds',
    { ...ready, ...application },
    'accessToken must be given alone, or clientId and clientSecret in its place; given "both"',
  ],
])('%s is refused by name', (_what, settings, message) => {
  expect(() => resolveKiboSettings(settings)).toThrow(
    expect.objectContaining({ code: 'configuration', message }),
  )
})

test('what enters the host or a header is checked first', () => {
  for (const tenantId of ['evil.example/', '12345.evil', '1-2', '', '0'.repeat(33)]) {
    expect(unknown({ tenantId })).toThrow(/^tenantId must be 1 to 32 letters and digits/)
  }
  expect(unknown({ siteId: 'one' })).toThrow('siteId must be a whole number; given "one"')
  expect(unknown({ environment: 'staging' })).toThrow(
    'environment must be one of sandbox, production; given "staging"',
  )
  expect(unknown({ orderIdKey: 'orderid' })).toThrow(
    'orderIdKey must be one of orderId, orderID; given "orderid"',
  )
  expect(unknown({ tenantID: 1 })).toThrow('settings has no field "tenantID"')
})

test('everything may come from the environment', () => {
  vi.stubEnv('KIBO_TENANT_ID', '777')
  vi.stubEnv('KIBO_ENVIRONMENT', 'production')
  vi.stubEnv('KIBO_CLIENT_ID', application.clientId)
  vi.stubEnv('KIBO_CLIENT_SECRET', application.clientSecret)
  vi.stubEnv('KIBO_ORDER_ID_KEY', 'orderID')
  vi.stubEnv('KIBO_SITE_ID', '11111')
  expect(resolveKiboSettings({})).toMatchObject({
    tenantId: '777',
    baseUrl: 'https://777-translation.mozu.com',
    orderIdKey: 'orderID',
    siteId: '11111',
    credentials: { kind: 'application', ...application },
  })
})

test('an alternative given as an option leaves the others’ variables alone', () => {
  vi.stubEnv('KIBO_ACCESS_TOKEN', 'token-of-the-environment')
  vi.stubEnv('KIBO_CLIENT_ID', 'client-of-the-environment')
  vi.stubEnv('KIBO_CLIENT_SECRET', 'secret-of-the-environment')
  const { accessToken: _none, ...rest } = ready
  expect(resolveKiboSettings({ ...rest, ...application }).credentials).toMatchObject(application)
  expect(resolveKiboSettings(ready).credentials).toEqual({ kind: 'token', accessToken: 'a-token' })
})

test('a Secret stays one', () => {
  const clientSecret = new Secret('canary')
  const { accessToken: _none, ...rest } = ready
  const resolved = resolveKiboSettings({ ...rest, clientId: 'c', clientSecret })
  expect(inspect(resolved, { depth: 9 })).not.toContain('canary')
})
