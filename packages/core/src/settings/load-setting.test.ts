import { beforeEach, describe, expect, test, vi } from 'vitest'
import { CancelError } from '../errors/cancel-error.ts'
import {
  type Credential,
  environmentName,
  optionalSetting,
  readEnvironment,
  requiredSetting,
  revealCredential,
} from './load-setting.ts'
import { Secret } from './secret.ts'

const fails = (): Promise<string> => Promise.reject(new TypeError('canary'))

test.each([
  ['partnercenter', 'clientSecret', 'PARTNERCENTER_CLIENT_SECRET'],
  ['shopee', 'partnerId', 'SHOPEE_PARTNER_ID'],
  ['kibo', 'orderIdKey', 'KIBO_ORDER_ID_KEY'],
  ['crux', 'token', 'CRUX_TOKEN'],
])('%s %s is %s', (provider, option, name) => {
  expect(environmentName(provider, option)).toBe(name)
})

describe('an option', () => {
  beforeEach(() => {
    vi.stubEnv('VENDOR_API_KEY', 'from the environment')
    vi.stubEnv('VENDOR_EMPTY', '')
  })

  test('wins over its variable, which is read at the call', () => {
    expect(optionalSetting('vendor', 'apiKey', 'given')).toBe('given')
    expect(optionalSetting('vendor', 'apiKey', undefined)).toBe('from the environment')
    vi.stubEnv('VENDOR_API_KEY', 'changed')
    expect(requiredSetting('vendor', 'apiKey', undefined)).toBe('changed')
  })

  test('that is empty in the environment is not set', () => {
    expect(readEnvironment('vendor', 'empty')).toBeUndefined()
  })

  test('that is missing is named with its variable', () => {
    expect(() => requiredSetting('vendor', 'clientSecret', undefined)).toThrow(
      expect.objectContaining({
        code: 'configuration',
        message: 'clientSecret is missing: pass it to the factory or set VENDOR_CLIENT_SECRET',
      }),
    )
  })

  test('where there is no process has no variable', () => {
    vi.stubGlobal('process', undefined)
    expect(readEnvironment('vendor', 'apiKey')).toBeUndefined()
  })
})

describe('a credential', () => {
  test.each<[string, Credential]>([
    ['a text', 'canary-1'],
    ['a Secret', new Secret('canary-1')],
    ['a function', () => 'canary-1'],
    ['a function that takes its time', async () => new Secret('canary-1')],
  ])('that is %s is revealed and noted', async (_what, credential) => {
    const noted: string[] = []
    const text = await revealCredential('vendor', 'apiKey', credential, (secret) => noted.push(secret))
    expect([text, noted]).toEqual(['canary-1', ['canary-1']])
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['an empty text', ''],
    ['a number', 42],
    ['a function that returns nothing', () => undefined],
    ['a line break inside', 'canary\nx'],
    ['a space at the end', 'canary '],
    ['a letter outside latin-1', 'canary訂'],
  ])('with %s is a configuration error that does not print it', async (_what, credential) => {
    const error: unknown = await (async () =>
      revealCredential('vendor', 'apiKey', credential, vi.fn()))().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'configuration', message: expect.stringMatching(/^apiKey must be /) })
    expect(String(error)).not.toContain('canary')
  })

  test('whose function fails is unavailable, in words of our own', async () => {
    const failed = Promise.resolve(revealCredential('vendor', 'apiKey', fails, vi.fn()))
    const error: unknown = await failed.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('apiKey') })
    expect(String(error)).not.toContain('canary')
  })

  test('whose function throws a CancelError keeps it', async () => {
    const own = new CancelError({ code: 'forbidden', provider: 'vault', message: 'no' })
    await expect(revealCredential('vendor', 'apiKey', () => Promise.reject(own), vi.fn())).rejects.toBe(own)
  })
})
