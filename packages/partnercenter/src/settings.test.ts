import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  CancelError,
  createMemoryTokenStore,
  createPartnerCenter,
  type PartnerCenterSettings,
  Secret,
} from './index.ts'

const tenantId = 'b8c7d6e5-0000-4000-8000-00000000beef'
const application = { tenantId, clientId: 'client-1', clientSecret: 'secret-1' }
const sandbox = { environment: 'sandbox', ...application } as const
const order = { orderId: 'order-1', customerId: 'bd59b416-37f9-4d8f-8df3-5750111fc615' }

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((key) => key.startsWith('PARTNERCENTER_')))
    vi.stubEnv(name, undefined)
})

interface Sent {
  readonly url: string
  readonly headers: Headers
  readonly form: URLSearchParams
}

/** What goes out at the first call. */
async function sentBy(settings: PartnerCenterSettings): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = `${input instanceof Request ? input.url : input}`
    const body = typeof init?.body === 'string' ? init.body : ''
    sent.push({ url, headers: new Headers(init?.headers), form: new URLSearchParams(body) })
    return Response.json(
      url.endsWith('/oauth2/token') ? { access_token: 'issued' } : { id: 'order-1', status: 'completed' },
    )
  }
  await createPartnerCenter({ ...settings, fetch }).api.getOrder(order)
  return sent
}

async function refused(settings: unknown): Promise<string> {
  try {
    await sentBy(settings as PartnerCenterSettings)
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
  ] as const)('%s', async (cloud, api, login) => {
    for (const environment of ['sandbox', 'production'] as const) {
      const [token, read] = await sentBy({ ...sandbox, environment, cloud })
      expect(token?.url).toBe(`${login}/${tenantId}/oauth2/token`)
      expect(token?.form.get('resource')).toBe(api)
      expect(read?.url).toBe(`${api}/v1/customers/${order.customerId}/orders/order-1`)
      expect(read?.headers.get('authorization')).toBe('Bearer issued')
    }
  })

  test('global is the default, and another authority takes the place of the cloud’s', async () => {
    const [, read] = await sentBy(sandbox)
    expect(read?.url).toMatch(/^https:\/\/api\.partnercenter\.microsoft\.com\//)
    const authorityUrl = 'https://login.chinacloudapi.cn/'
    const [token] = await sentBy({ ...sandbox, cloud: 'china', authorityUrl })
    expect(token?.url).toBe(`https://login.chinacloudapi.cn/${tenantId}/oauth2/token`)
  })

  test('a baseUrl without environment needs its own authority, or a ready token', async () => {
    const baseUrl = 'https://proxy.example/partner'
    expect(await refused({ ...application, baseUrl })).toMatch(
      /^missing: authorityUrl \(PARTNERCENTER_AUTHORITY_URL\) \(a baseUrl without environment needs its own\)/,
    )
    expect(await refused({ ...application, baseUrl, authorityUrl: 'https://login.example' })).toBe('taken')
    expect(await refused({ accessToken: 'token', baseUrl })).toBe('taken')
  })
})

describe('refused, naming option and variable', () => {
  test.each([
    [
      {},
      /^missing: accessToken \(PARTNERCENTER_ACCESS_TOKEN\), or tenantId \(PARTNERCENTER_TENANT_ID\) and clientId \(PARTNERCENTER_CLIENT_ID\) and clientSecret \(PARTNERCENTER_CLIENT_SECRET\); environment \(PARTNERCENTER_ENVIRONMENT\) or baseUrl \(PARTNERCENTER_BASE_URL\)\. /,
    ],
    [{ ...application }, /^missing: environment \(PARTNERCENTER_ENVIRONMENT\) or baseUrl/],
    [{ ...sandbox, clientSecret: undefined }, /^missing: clientSecret \(PARTNERCENTER_CLIENT_SECRET\)\./],
    [{ ...sandbox, tenantId: undefined }, /^missing: tenantId \(PARTNERCENTER_TENANT_ID\)\./],
    [
      { environment: 'sandbox', tokens: createMemoryTokenStore() },
      /^missing: accessToken .*, or tenantId .* and clientSecret /,
    ],
    [{ ...sandbox, accessToken: 'token' }, /^accessToken must be given alone, or clientId and clientSecret/],
    [
      { environment: 'sandbox', accessToken: 'token', refreshToken: 'refresh' },
      /^accessToken must be given alone, or refreshToken in its place/,
    ],
    [
      { ...sandbox, refreshToken: 'refresh', tokens: createMemoryTokenStore() },
      /^refreshToken must be given alone, or tokens in its place/,
    ],
    [
      { ...sandbox, tokens: {} },
      /^tokens must be a store with the functions get and replace; given an object/,
    ],
    [{ ...sandbox, environment: 'tip' }, /^environment must be one of sandbox, production; given "tip"/],
    [{ ...sandbox, cloud: 'mars' }, /^cloud must be one of global, china, germany, us-government/],
    [{ ...sandbox, tenantId: 'common' }, /^tenantId must be a GUID or a verified domain name/],
    [{ ...sandbox, tenantId: '../x.com' }, /^tenantId must be a GUID or a verified domain name/],
    [{ ...sandbox, tenantId: 'a.com/b?c' }, /^tenantId must be a GUID or a verified domain name/],
    [{ ...sandbox, tenantId: `${tenantId}\n` }, /^tenantId must be a GUID or a verified domain name/],
    [{ accessToken: 't', environment: 'sandbox', tenantId: 'x' }, /^tenantId must be a GUID/],
    [{ accessToken: 'Bearer t', environment: 'sandbox' }, /^accessToken must be the token alone/],
    [
      { accessToken: 'Authorization: Bearer t', environment: 'sandbox' },
      /^accessToken must be the token alone/,
    ],
    [
      { accessToken: '"canary"', environment: 'sandbox' },
      /^accessToken must be the value alone, without quotes/,
    ],
    [
      { accessToken: "'canary'", environment: 'sandbox' },
      /^accessToken must be the value alone, without quotes/,
    ],
    [{ ...sandbox, authorityUrl: 'http://login.example' }, /^authorityUrl must be an https URL/],
    [{ ...sandbox, baseUrl: 'https://user:pass@host' }, /^baseUrl must be an https URL .* without user info/],
    [{ ...sandbox, applicationName: 'a\r\nX-Evil: 1' }, /^applicationName must be printable ASCII text/],
    [{ ...sandbox, locale: 'en_US' }, /^locale must be a language tag such as en-US/],
    [{ ...sandbox, timeoutMs: Number.NaN }, /^timeoutMs must be a whole number/],
    [{ ...sandbox, clientID: 'x' }, /^settings has no field "clientID"; .*did you mean clientId\?$/],
    [{ ...sandbox, client_secret: 'x' }, /did you mean clientSecret\?$/],
  ])('%#', async (settings, message) => {
    expect(await refused(settings)).toMatch(message)
  })

  test('only at the first call, and nothing is sent', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    await expect(createPartnerCenter({ fetch }).cancel(order)).rejects.toMatchObject({
      code: 'configuration',
    })
    expect(fetch).not.toHaveBeenCalled()
  })
})

describe('the environment’s variables', () => {
  test('everything can come from there', async () => {
    vi.stubEnv('PARTNERCENTER_TENANT_ID', 'contoso.onmicrosoft.com')
    vi.stubEnv('PARTNERCENTER_CLIENT_ID', 'client-1')
    vi.stubEnv('PARTNERCENTER_CLIENT_SECRET', 'secret-1')
    vi.stubEnv('PARTNERCENTER_REFRESH_TOKEN', 'refresh-1')
    vi.stubEnv('PARTNERCENTER_CLOUD', 'us-government')
    vi.stubEnv('PARTNERCENTER_ENVIRONMENT', 'production')
    vi.stubEnv('PARTNERCENTER_APPLICATION_NAME', 'Back office')
    vi.stubEnv('PARTNERCENTER_LOCALE', 'de')
    const [token, read] = await sentBy({})
    expect(token?.url).toBe('https://login.microsoftonline.us/contoso.onmicrosoft.com/oauth2/token')
    expect(Object.fromEntries(token?.form ?? [])).toMatchObject({
      client_id: 'client-1',
      client_secret: 'secret-1',
      refresh_token: 'refresh-1',
    })
    expect(read?.headers.get('ms-partnercenter-application')).toBe('Back office')
    expect(read?.headers.get('x-locale')).toBe('de')
    expect(createPartnerCenter().account).toBe('partnercenter/production/contoso.onmicrosoft.com')
  })

  test('a way to log in that is given as options ignores the others in the environment', async () => {
    vi.stubEnv('PARTNERCENTER_ACCESS_TOKEN', 'from-the-environment')
    vi.stubEnv('PARTNERCENTER_REFRESH_TOKEN', 'from-the-environment')
    const [token] = await sentBy(sandbox)
    expect(token?.form.get('grant_type')).toBe('client_credentials')
    vi.stubEnv('PARTNERCENTER_CLIENT_SECRET', 'from-the-environment')
    const [read] = await sentBy({ environment: 'sandbox', accessToken: 'given' })
    expect(read?.headers.get('authorization')).toBe('Bearer given')
  })
})

describe('a derived client', () => {
  const logins = async (
    base: PartnerCenterSettings,
    partial: PartnerCenterSettings,
  ): Promise<readonly string[]> => {
    const seen: string[] = []
    const fetch: typeof globalThis.fetch = async (_input, init) => {
      const form = new URLSearchParams(typeof init?.body === 'string' ? init.body : '')
      seen.push(
        form.get('refresh_token') ??
          form.get('grant_type') ??
          String(new Headers(init?.headers).get('authorization')),
      )
      return Response.json(
        form.has('grant_type') ? { access_token: 'issued' } : { id: 'order-1', status: 'completed' },
      )
    }
    await createPartnerCenter({ ...base, fetch })
      .with(partial)
      .api.getOrder(order)
    return seen
  }
  const store = (refreshToken: string): PartnerCenterSettings => ({
    tokens: createMemoryTokenStore({ [`partnercenter/sandbox/${tenantId}`]: { refreshToken } }),
  })

  test.each<[string, PartnerCenterSettings, PartnerCenterSettings, readonly string[]]>([
    ['a token drops the application', { ...sandbox, refreshToken: 'r' }, { accessToken: 't' }, ['Bearer t']],
    [
      'the application drops the token',
      { environment: 'sandbox', tenantId, accessToken: 't' },
      application,
      ['client_credentials', 'Bearer issued'],
    ],
    [
      'a store drops the refresh token',
      { ...sandbox, refreshToken: 'r' },
      store('s'),
      ['s', 'Bearer issued'],
    ],
    [
      'a refresh token drops the store',
      { ...sandbox, ...store('s') },
      { refreshToken: 'r' },
      ['r', 'Bearer issued'],
    ],
    [
      'a new secret keeps the store',
      { ...sandbox, ...store('s') },
      { clientSecret: 'secret-2' },
      ['s', 'Bearer issued'],
    ],
  ])('%s', async (_what, base, partial, seen) => {
    expect(await logins(base, partial)).toEqual(seen)
  })
})

describe('the account', () => {
  test('is the tenant, without regard to case, and where it is', () => {
    expect(createPartnerCenter({ ...sandbox, tenantId: tenantId.toUpperCase() }).account).toBe(
      `partnercenter/sandbox/${tenantId}`,
    )
    expect(createPartnerCenter({ baseUrl: 'https://proxy.example/x', tenantId }).account).toBe(
      `partnercenter/proxy.example/x/${tenantId}`,
    )
  })

  test('of a bare token is what the setting account says', () => {
    const bare = { environment: 'production', accessToken: new Secret('t') } as const
    expect(createPartnerCenter(bare).account).toBe('partnercenter/production/unnamed')
    expect(createPartnerCenter({ ...bare, account: 'contoso' }).account).toBe(
      'partnercenter/production/contoso',
    )
    expect(createPartnerCenter({ ...bare, tenantId }).account).toBe(`partnercenter/production/${tenantId}`)
    expect(createPartnerCenter({ ...bare, tenantId: 7 as never }).account).toBe('partnercenter/production/7')
  })

  test('follows the settings of a derived client, and the first client stays as it was', () => {
    const client = createPartnerCenter(sandbox)
    expect(client.with({ tenantId: 'contoso.com' }).account).toBe('partnercenter/sandbox/contoso.com')
    expect(client.account).toBe(`partnercenter/sandbox/${tenantId}`)
  })
})
