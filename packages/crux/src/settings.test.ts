import { inspect } from 'node:util'
import { beforeEach, expect, test, vi } from 'vitest'
import { createCrux, type CruxSettings, Secret } from './index.ts'

const names = ['TOKEN', 'USERNAME', 'PASSWORD', 'ENVIRONMENT', 'GENERATION', 'BASE_URL']
beforeEach(() => {
  for (const name of names) vi.stubEnv(`CRUX_${name}`, undefined)
})

const order_uuid = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'

/** What goes out at the first call: addresses and the tokens they get. */
async function sentBy(settings: CruxSettings): Promise<readonly string[]> {
  const sent: string[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = `${input instanceof Request ? input.url : input}`
    sent.push(`${url} ${new Headers(init?.headers).get('authorization') ?? ''}`)
    return Response.json(
      url.endsWith('/user-login/') ? { auth_token: 'issued' } : { uuid: order_uuid, line_items: [] },
    )
  }
  await createCrux({ ...settings, fetch }).api.getOrder({ order_uuid })
  return sent
}

test.each<[CruxSettings, string]>([
  [{ environment: 'sandbox' }, 'https://api-sandbox.cruxconnect.com'],
  [{ environment: 'production' }, 'https://api.cruxconnect.com'],
  [{ environment: 'production', generation: 'timp' }, 'https://api.cruxconnect.com/timp'],
  [{ baseUrl: 'https://proxy.example/crux/', generation: 'timp' }, 'https://proxy.example/crux/timp'],
  [{ baseUrl: 'http://127.0.0.1:4010', environment: 'sandbox' }, 'http://127.0.0.1:4010'],
])('%j is at %s', async (settings, root) => {
  expect(await sentBy({ token: 'a-token', ...settings })).toEqual([
    `${root}/orders/${order_uuid}/ Token a-token`,
  ])
})

test.each<[string, CruxSettings, string]>([
  [
    'everything missing, in one list',
    {},
    'missing: token (CRUX_TOKEN), or username (CRUX_USERNAME) and password (CRUX_PASSWORD); environment (CRUX_ENVIRONMENT) or baseUrl (CRUX_BASE_URL)',
  ],
  ['no password', { environment: 'sandbox', username: 'u' }, 'missing: password (CRUX_PASSWORD).'],
  [
    'both',
    { environment: 'sandbox', token: 't', username: 'u' },
    'token must be given alone, or username and password in its place; given both',
  ],
  [
    'plain http',
    { baseUrl: 'http://crux.example', token: 't' },
    'baseUrl must be an https URL (http only to localhost, 127.0.0.0/8 or [::1]) without user info, query and fragment; given "http://crux.example"',
  ],
  ...['Token abc', 'JWT abc', 'bearer\u00a0abc'].map((token): [string, object, string] => [
    'a token with its scheme',
    { environment: 'sandbox', token },
    'token must be the token alone',
  ]),
])('%s is refused by name', async (_what, settings, message) => {
  await expect(sentBy(settings)).rejects.toThrow(
    expect.objectContaining({ code: 'configuration', message: expect.stringContaining(message) }),
  )
})

test.each<[object, string]>([
  [{ environment: 'live' }, 'environment must be one of sandbox, production; given "live"'],
  [{ generation: 'v2' }, 'generation must be one of v1, timp; given "v2"'],
  [{ authUrl: 'https://x.example' }, 'settings has no field "authUrl"'],
  [{ auth_token: 'x' }, 'did you mean token of createCrux?'],
])('%j is not known', async (settings, message) => {
  await expect(sentBy({ token: 't', environment: 'sandbox', ...settings })).rejects.toThrow(message)
})

test('everything may come from the environment', async () => {
  vi.stubEnv('CRUX_ENVIRONMENT', 'production')
  vi.stubEnv('CRUX_GENERATION', 'timp')
  vi.stubEnv('CRUX_USERNAME', 'retailer@example.com')
  vi.stubEnv('CRUX_PASSWORD', 'open-sesame')
  const [login, read] = await sentBy({})
  expect(login).toMatch(/^https:\/\/api\.cruxconnect\.com\/timp\/organizations\/user-login\/ /)
  expect(read).toBe(`https://api.cruxconnect.com/timp/orders/${order_uuid}/ Token issued`)
  expect(createCrux().account).toBe('crux/production/retailer@example.com')
})

test('an alternative given as an option leaves the others’ variables alone', async () => {
  vi.stubEnv('CRUX_TOKEN', 'token-of-the-environment')
  vi.stubEnv('CRUX_USERNAME', 'user-of-the-environment')
  vi.stubEnv('CRUX_PASSWORD', 'password-of-the-environment')
  const login: CruxSettings = { environment: 'sandbox', username: 'u', password: 'p' }
  expect((await sentBy(login)).at(-1)).toMatch(/Token issued$/)
  expect(createCrux(login).account).toBe('crux/sandbox/u')
  const token: CruxSettings = { environment: 'sandbox', token: 't' }
  expect(await sentBy(token)).toEqual([expect.stringMatching(/Token t$/)])
  expect(createCrux(token).account).toBe('crux/sandbox/unnamed')
})

test('a ready token names nobody: the setting account does, and a baseUrl is named by its host', () => {
  const token = new Secret('canary')
  expect(createCrux({ environment: 'sandbox', token, account: 'acme' }).account).toBe('crux/sandbox/acme')
  expect(createCrux({ baseUrl: 'https://crux.example/api/', token }).account).toBe(
    'crux/crux.example/api/unnamed',
  )
  expect(createCrux().account).toBe('crux/unknown/unnamed')
  expect(inspect(createCrux({ environment: 'sandbox', token }), { depth: 9 })).not.toContain('canary')
})
