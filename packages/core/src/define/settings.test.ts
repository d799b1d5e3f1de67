import { afterEach, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { address, setting, store } from './declare.ts'
import { readSettings } from './settings.ts'
import { Secret, secret } from '../settings/credential.ts'

interface Settings {
  readonly shopId: string
  readonly accessToken: unknown
  readonly clientId: string | undefined
  readonly clientSecret: unknown
  readonly environment: 'sandbox' | 'production' | undefined
}

const reader = readSettings<Settings>({
  name: 'tiny',
  settings: {
    fields: {
      shopId: setting(z.string().check(z.regex(/^\d+$/, 'digits')), { isRequired: true }),
      accessToken: secret(),
      clientId: setting(z.string()),
      clientSecret: secret(),
      tokens: store({ needs: ['clientId'] }),
      environment: setting(z.enum(['sandbox', 'production'])),
      authUrl: address(),
    },
    alternatives: [{ groups: [['accessToken'], ['clientId', 'clientSecret']] }],
    loginUrl: 'authUrl',
    host: ({ environment }) => `https://${environment ?? 'none'}.tiny.example`,
    account: ({ shopId }) => (shopId === undefined ? undefined : ['shop', shopId]),
  },
  token: { given: 'accessToken' },
  vocabulary: { auth_token: 'accessToken' },
})
const good = { shopId: '1', accessToken: 'abcdef', environment: 'sandbox' }
const messageFor = (given: object): string => {
  try {
    return reader.resolve({ ...given }).settings.baseUrl
  } catch (error) {
    return (error as Error).message
  }
}

afterEach(() => {
  vi.unstubAllEnvs()
})

test.each<[object, string]>([
  [good, 'https://sandbox.tiny.example'],
  [{ ...good, baseUrl: 'http://127.0.0.1:80/x/' }, 'http://127.0.0.1/x'],
  [
    {},
    'missing: shopId (TINY_SHOP_ID); accessToken (TINY_ACCESS_TOKEN), or clientId (TINY_CLIENT_ID) and clientSecret (TINY_CLIENT_SECRET); environment (TINY_ENVIRONMENT) or baseUrl (TINY_BASE_URL). Pass each to the factory or set its environment variable',
  ],
  [
    { shopId: '1', clientId: 'a', environment: 'sandbox' },
    'missing: clientSecret (TINY_CLIENT_SECRET). Pass each to the factory or set its environment variable',
  ],
  [
    { shopId: '1', clientId: 'a', clientSecret: 'b', baseUrl: 'https://other.example' },
    'missing: authUrl (TINY_AUTH_URL) (a baseUrl without environment needs its own). Pass each to the factory or set its environment variable',
  ],
  [
    { ...good, clientId: 'a' },
    'accessToken must be given alone, or clientId and clientSecret in its place; given both',
  ],
  [{ ...good, shopId: 'x' }, 'shopId must be digits; given "x"'],
  [
    { ...good, environment: 'sandbx' },
    'environment must be one of sandbox, production; given "sandbx"; did you mean sandbox?',
  ],
  // Nobody should have to fetch credentials first to be told.
  [{ environment: 'prod' }, 'environment must be one of sandbox, production; given "prod"'],
  [{ ...good, auth_token: 'x' }, 'did you mean accessToken?'],
  [{ ...good, timeoutMs: Number.NaN }, 'timeoutMs must be a whole number from 1 to 2147483647; given NaN'],
  [{ ...good, baseUrl: 'http://user:pass@other.example' }, 'baseUrl must be an https URL'],
  [{ ...good, pace: {} }, 'pace must be an object with the functions acquire and throttled; given an object'],
  [
    { ...good, accessToken: 5 },
    'accessToken must be a non-empty text, a Secret, or a function that returns one; given a number',
  ],
  // A credential in the place of another setting is not printed either.
  [
    { ...good, shopId: 'TopSecretTokenValue0123456789' },
    'shopId must be digits; given a text of 29 characters',
  ],
  [
    { ...good, authUrl: 'http://user:TopSecret@other.example/x?key=TopSecret' },
    'given "http://other.example" and more',
  ],
  [
    { ...good, baseUrl: 'http://other.example' },
    'user info, query and fragment; given "http://other.example"',
  ],
  [{ ...good, authUrl: 'user:TopSecret@host' }, 'given another text'],
  [{ ...good, authUrl: 'https://user:TopSecret@' }, 'given another text'],
  [{ ...good, baseUrl: 'ftp://me:TopSecret@host' }, 'given "ftp://host"'],
  [{ ...good, baseUrl: 'x://me:TopSecret@host' }, 'given another text'],
  [{ ...good, baseUrl: 'localhost:8080' }, 'given "localhost:8080"'],
])('%j', (given, message) => {
  expect(messageFor(given)).toContain(message)
})

test('a variable stands in for an option, and an option silences the variables of its alternatives', () => {
  vi.stubEnv('TINY_SHOP_ID', '9')
  vi.stubEnv('TINY_CLIENT_ID', 'id')
  vi.stubEnv('TINY_CLIENT_SECRET', 'secret')
  expect(reader.resolve({ environment: 'sandbox' }).settings).toMatchObject({ shopId: '9', clientId: 'id' })
  const { clientId } = reader.resolve({ environment: 'sandbox', accessToken: 'abcdef' }).settings
  expect(clientId).toBeUndefined()
  // As a container's environment has it where nothing was filled in.
  vi.stubEnv('TINY_CLIENT_SECRET', '')
  expect(messageFor({ environment: 'sandbox' })).toContain('missing: clientSecret (TINY_CLIENT_SECRET)')
})

// As a column of a database that is empty: what the variable holds may be another account's.
test.each([
  [{ shopId: null }, 'shopId must be a text; given null'],
  [{ accessToken: null }, 'given null'],
  [{ baseUrl: null }, 'baseUrl must be an https URL; given null'],
])('no variable stands in for an option that is null: %j', (partial, message) => {
  for (const name of ['TINY_SHOP_ID', 'TINY_ACCESS_TOKEN', 'TINY_CLIENT_ID', 'TINY_CLIENT_SECRET'])
    vi.stubEnv(name, '9')
  expect(messageFor(reader.derive(good, partial))).toContain(message)
})

test('the account names whose orders these are and where', () => {
  expect(reader.account(good)).toBe('tiny/sandbox/shop/1')
  expect(reader.account({ ...good, baseUrl: 'http://127.0.0.1:8080/a' })).toBe('tiny/127.0.0.1:8080/a/shop/1')
  expect(reader.account({ environment: 'production' })).toBe('tiny/production/unnamed')
  expect(reader.account({ environment: 'production', account: 'acme' })).toBe('tiny/production/acme')
})

test.each<[unknown, string]>([
  [undefined, 'settings must be an object; given nothing'],
  ['sandbox', 'settings must be an object; given another text'],
  // The variables would stand in for what is in it.
  [Promise.resolve(good), 'settings must be plain data, and no promise or Map; given a promise'],
])('what are no settings is refused: %s', (given, message) => {
  expect(() => reader.derive(good, given as never)).toThrow(
    expect.objectContaining({ code: 'configuration', message }),
  )
})

test('a setting that stands in a class or a prototype is refused, and not left out without a word', () => {
  class Getters {
    get shopId(): string {
      return '2'
    }
  }
  const inherited: unknown = Object.create({ maxRetries: 0 })
  for (const [partial, name] of [
    [new Getters(), 'shopId'],
    [inherited, 'maxRetries'],
  ] as const)
    expect(() => reader.derive(good, partial as typeof good)).toThrow(
      expect.objectContaining({
        code: 'configuration',
        message: `${name} must stand in the settings themselves, not in their class`,
      }),
    )
  const own = Object.assign(Object.create(null) as typeof good, { maxRetries: 0 })
  expect(reader.derive(good, own)).toMatchObject({ maxRetries: 0 })
})

test('a __proto__ of somebody else brings no setting past the check', () => {
  const derived = reader.derive(good, JSON.parse('{"__proto__":{"maxRetries":9}}') as typeof good)
  expect(derived['maxRetries']).toBeUndefined()
  expect(() => reader.resolve(derived)).toThrow('settings has no field "__proto__"')
})

test('naming one alternative drops the other', () => {
  const derived = reader.derive(good, { clientId: 'a', clientSecret: new Secret('b') })
  expect(derived).toEqual({
    shopId: '1',
    environment: 'sandbox',
    clientId: 'a',
    clientSecret: expect.any(Secret),
  })
  expect(good.accessToken).toBe('abcdef')
})
