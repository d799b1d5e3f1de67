import { CancelError, createMemoryTokenStore, Secret } from '@cancel/core'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createPartnerCenter } from './partnercenter.ts'
import {
  derivePartnerCenterSettings,
  type PartnerCenterSettings,
  resolvePartnerCenterSettings,
} from './settings.ts'

const tenantId = 'b8c7d6e5-0000-4000-8000-00000000beef'
const application = { tenantId, clientId: 'client-1', clientSecret: 'secret-1' }
const sandbox = { environment: 'sandbox', ...application } as const

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((key) => key.startsWith('PARTNERCENTER_')))
    vi.stubEnv(name, undefined)
})

function refused(settings: unknown): string {
  try {
    resolvePartnerCenterSettings(settings as PartnerCenterSettings)
  } catch (error) {
    if (CancelError.is(error) && error.code === 'configuration') return error.message
    throw error
  }
  return 'taken'
}

describe('hosts, logins and audiences', () => {
  test.each([
    ['global', 'https://api.partnercenter.microsoft.com', 'https://login.microsoftonline.com'],
    ['us-government', 'https://api.partnercenter.microsoft.com', 'https://login.microsoftonline.us'],
    ['germany', 'https://api.partnercenter.microsoft.com', 'https://login.microsoftonline.de'],
    [
      'china',
      'https://partner.partnercenterapi.microsoftonline.cn',
      'https://login.partner.microsoftonline.cn',
    ],
  ] as const)('%s', (cloud, api, login) => {
    for (const environment of ['sandbox', 'production'] as const) {
      expect(resolvePartnerCenterSettings({ ...sandbox, environment, cloud })).toMatchObject({
        baseUrl: api,
        credentials: { login: { tokenUrl: `${login}/${tenantId}/oauth2/token`, resource: api } },
      })
    }
  })

  test('global is the default, and another authority takes the place of the cloud’s', () => {
    const authorityUrl = 'https://login.chinacloudapi.cn/'
    expect(resolvePartnerCenterSettings(sandbox).baseUrl).toBe('https://api.partnercenter.microsoft.com')
    expect(resolvePartnerCenterSettings({ ...sandbox, cloud: 'china', authorityUrl })).toMatchObject({
      credentials: { login: { tokenUrl: `https://login.chinacloudapi.cn/${tenantId}/oauth2/token` } },
    })
  })

  test('a baseUrl without environment needs its own authority, or a ready token', () => {
    const baseUrl = 'https://proxy.example/partner'
    expect(refused({ ...application, baseUrl })).toMatch(
      /^authorityUrl is missing .*PARTNERCENTER_AUTHORITY_URL/,
    )
    expect(refused({ ...application, baseUrl, authorityUrl: 'https://login.example' })).toBe('taken')
    expect(refused({ accessToken: 'token', baseUrl })).toBe('taken')
  })
})

describe('refused, naming option and variable', () => {
  test.each([
    [{ ...application }, /^environment \(or baseUrl\) is missing: .*PARTNERCENTER_ENVIRONMENT/],
    [{ environment: 'sandbox' }, /^tenantId \(or accessToken\) is missing: .*PARTNERCENTER_TENANT_ID/],
    [
      { environment: 'sandbox', tenantId },
      /^clientId \(or accessToken\) is missing: .*PARTNERCENTER_CLIENT_ID/,
    ],
    [{ ...sandbox, clientSecret: undefined }, /^clientSecret is missing: .*PARTNERCENTER_CLIENT_SECRET/],
    [{ ...sandbox, accessToken: 'token' }, /accessToken must be given alone, or clientId and clientSecret/],
    [
      { ...sandbox, refreshToken: 'refresh', tokens: createMemoryTokenStore() },
      /refreshToken must be given without tokens/,
    ],
    [{ ...sandbox, tokens: {} }, /tokens must be a store with get and replace/],
    [{ ...sandbox, environment: 'tip' }, /environment must be one of sandbox, production; given "tip"/],
    [{ ...sandbox, cloud: 'mars' }, /cloud must be one of global, china, germany, us-government/],
    [{ ...sandbox, tenantId: 'common' }, /tenantId must be a GUID or a verified domain name/],
    [{ ...sandbox, tenantId: '../x.com' }, /tenantId must be a GUID or a verified domain name/],
    [{ ...sandbox, tenantId: 'a.com/b?c' }, /tenantId must be a GUID or a verified domain name/],
    [{ ...sandbox, tenantId: `${tenantId}\n` }, /tenantId must be a GUID or a verified domain name/],
    [{ accessToken: 't', environment: 'sandbox', tenantId: 'x' }, /tenantId must be a GUID/],
    [{ ...sandbox, authorityUrl: 'http://login.example' }, /authorityUrl must be an https URL/],
    [{ ...sandbox, baseUrl: 'https://user:pass@host' }, /baseUrl must be an https URL .* without user info/],
    [{ ...sandbox, applicationName: 'a\r\nX-Evil: 1' }, /applicationName must be printable ASCII text/],
    [{ ...sandbox, locale: 'en_US' }, /locale must be a language tag such as en-US/],
    [{ ...sandbox, timeoutMs: Number.NaN }, /timeoutMs must be a whole number/],
    [{ ...sandbox, clientID: 'x' }, /settings has no field "clientID"/],
  ])('%#', (settings, message) => {
    expect(refused(settings)).toMatch(message)
  })

  test('only at the first call, and nothing is sent', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    const client = createPartnerCenter({ fetch })
    await expect(
      client.cancel({ orderId: '1', customerId: 'bd59b416-37f9-4d8f-8df3-5750111fc615' }),
    ).rejects.toMatchObject({ code: 'configuration' })
    expect(fetch).not.toHaveBeenCalled()
  })
})

describe('the environment’s variables', () => {
  test('everything can come from there', () => {
    vi.stubEnv('PARTNERCENTER_TENANT_ID', 'contoso.onmicrosoft.com')
    vi.stubEnv('PARTNERCENTER_CLIENT_ID', 'client-1')
    vi.stubEnv('PARTNERCENTER_CLIENT_SECRET', 'secret-1')
    vi.stubEnv('PARTNERCENTER_REFRESH_TOKEN', 'refresh-1')
    vi.stubEnv('PARTNERCENTER_CLOUD', 'us-government')
    vi.stubEnv('PARTNERCENTER_ENVIRONMENT', 'production')
    vi.stubEnv('PARTNERCENTER_APPLICATION_NAME', 'Back office')
    vi.stubEnv('PARTNERCENTER_LOCALE', 'de')
    expect(resolvePartnerCenterSettings({})).toMatchObject({
      environment: 'production',
      applicationName: 'Back office',
      locale: 'de',
      credentials: {
        login: {
          tokenUrl: 'https://login.microsoftonline.us/contoso.onmicrosoft.com/oauth2/token',
          clientId: 'client-1',
        },
        clientSecret: 'secret-1',
        refreshToken: 'refresh-1',
      },
    })
    expect(createPartnerCenter().account).toBe('partnercenter/contoso.onmicrosoft.com')
  })

  test('a way to log in that is given as options ignores the others in the environment', () => {
    vi.stubEnv('PARTNERCENTER_ACCESS_TOKEN', 'from-the-environment')
    vi.stubEnv('PARTNERCENTER_REFRESH_TOKEN', 'from-the-environment')
    expect(resolvePartnerCenterSettings(sandbox).credentials).toMatchObject({
      kind: 'application',
      refreshToken: undefined,
    })
    const tokens = createMemoryTokenStore()
    expect(resolvePartnerCenterSettings({ ...sandbox, tokens }).credentials).toMatchObject({
      refreshToken: undefined,
      tokens,
    })
    vi.stubEnv('PARTNERCENTER_CLIENT_SECRET', 'from-the-environment')
    expect(
      resolvePartnerCenterSettings({ environment: 'sandbox', accessToken: 'given' }).credentials,
    ).toEqual({ kind: 'token', accessToken: 'given' })
  })
})

describe('derived settings', () => {
  test('a token drops the application, and the application drops the token', () => {
    const derived = derivePartnerCenterSettings({ ...sandbox, refreshToken: 'r' }, { accessToken: 't' })
    expect(derived).toEqual({ environment: 'sandbox', tenantId, accessToken: 't' })
    expect(derivePartnerCenterSettings(derived, application)).toEqual({ ...sandbox })
  })

  test('a store drops the refresh token and the other way round; the application stays', () => {
    const tokens = createMemoryTokenStore()
    const derived = derivePartnerCenterSettings({ ...sandbox, refreshToken: 'r' }, { tokens })
    expect(derived).toEqual({ ...sandbox, tokens })
    expect(derivePartnerCenterSettings(derived, { refreshToken: 'r' })).toEqual({
      ...sandbox,
      refreshToken: 'r',
    })
  })

  test('a new secret keeps the store', () => {
    const tokens = createMemoryTokenStore()
    const next = { ...sandbox, tokens, clientSecret: 'secret-2' }
    expect(derivePartnerCenterSettings({ ...sandbox, tokens }, { clientSecret: 'secret-2' })).toEqual(next)
  })
})

describe('the account', () => {
  test('is the tenant, without regard to case', () => {
    expect(createPartnerCenter({ tenantId: tenantId.toUpperCase() }).account).toBe(
      `partnercenter/${tenantId}`,
    )
  })

  test('of a bare token is unknown', () => {
    expect(createPartnerCenter({ accessToken: new Secret('t') }).account).toBe('partnercenter/unknown')
    expect(createPartnerCenter({ accessToken: 't', tenantId }).account).toBe(`partnercenter/${tenantId}`)
  })

  test('follows the settings of a derived client, and the first client stays as it was', () => {
    const client = createPartnerCenter(sandbox)
    expect(client.with({ tenantId: 'contoso.com' }).account).toBe('partnercenter/contoso.com')
    expect(client.account).toBe(`partnercenter/${tenantId}`)
  })
})
