import { inspect } from 'node:util'
import { Secret } from '@cancel/core'
import { beforeEach, expect, test, vi } from 'vitest'
import { accountOf, type CruxSettings, resolveCruxSettings } from './settings.ts'

const names = ['TOKEN', 'USERNAME', 'PASSWORD', 'ENVIRONMENT', 'GENERATION', 'BASE_URL']
beforeEach(() => {
  for (const name of names) vi.stubEnv(`CRUX_${name}`, undefined)
})

test.each<[CruxSettings, string]>([
  [{ environment: 'sandbox' }, 'https://api-sandbox.cruxconnect.com'],
  [{ environment: 'production' }, 'https://api.cruxconnect.com'],
  [{ environment: 'production', generation: 'timp' }, 'https://api.cruxconnect.com/timp'],
  [{ baseUrl: 'https://proxy.example/crux/', generation: 'timp' }, 'https://proxy.example/crux/timp'],
  [{ baseUrl: 'http://127.0.0.1:4010', environment: 'sandbox' }, 'http://127.0.0.1:4010'],
])('%j is at %s', (settings, root) => {
  expect(resolveCruxSettings({ token: 'a-token', ...settings }).root).toBe(root)
})

test.each<[string, CruxSettings, string]>([
  [
    'no environment',
    { token: 't' },
    'environment (or baseUrl) is missing: pass it to the factory or set CRUX_ENVIRONMENT',
  ],
  [
    'no credentials',
    { environment: 'sandbox' },
    'username (or token) is missing: pass it to the factory or set CRUX_USERNAME',
  ],
  [
    'no password',
    { environment: 'sandbox', username: 'u' },
    'password is missing: pass it to the factory or set CRUX_PASSWORD',
  ],
  [
    'both',
    { environment: 'sandbox', token: 't', username: 'u' },
    'token must be given alone, or username and password in its place; given "both"',
  ],
  [
    'plain http',
    { baseUrl: 'http://crux.example', token: 't' },
    'baseUrl must be an https URL (http only to localhost, 127.0.0.0/8 or [::1]) without user info, query and fragment; given "http://crux.example"',
  ],
])('%s is refused by name', (_what, settings, message) => {
  expect(() => resolveCruxSettings(settings)).toThrow(
    expect.objectContaining({ code: 'configuration', message }),
  )
})

function unknown(settings: object): () => unknown {
  return () => resolveCruxSettings({ token: 't', environment: 'sandbox', ...settings })
}

test('a value or a name that is not known is refused', () => {
  expect(unknown({ environment: 'live' })).toThrow(
    'environment must be one of sandbox, production; given "live"',
  )
  expect(unknown({ generation: 'v2' })).toThrow('generation must be one of v1, timp; given "v2"')
  expect(unknown({ authUrl: 'https://x.example' })).toThrow('settings has no field "authUrl"')
})

test('everything may come from the environment', () => {
  vi.stubEnv('CRUX_ENVIRONMENT', 'production')
  vi.stubEnv('CRUX_GENERATION', 'timp')
  vi.stubEnv('CRUX_USERNAME', 'retailer@example.com')
  vi.stubEnv('CRUX_PASSWORD', 'open-sesame')
  expect(resolveCruxSettings({})).toMatchObject({
    root: 'https://api.cruxconnect.com/timp',
    credentials: { kind: 'login', username: 'retailer@example.com', password: 'open-sesame' },
  })
  expect(accountOf({})).toBe('crux/production/retailer@example.com')
})

test('an alternative given as an option leaves the others’ variables alone', () => {
  vi.stubEnv('CRUX_TOKEN', 'token-of-the-environment')
  vi.stubEnv('CRUX_USERNAME', 'user-of-the-environment')
  vi.stubEnv('CRUX_PASSWORD', 'password-of-the-environment')
  const login: CruxSettings = { environment: 'sandbox', username: 'u', password: 'p' }
  expect(resolveCruxSettings(login).credentials).toMatchObject({ kind: 'login', username: 'u' })
  expect(accountOf(login)).toBe('crux/sandbox/u')
  const token: CruxSettings = { environment: 'sandbox', token: 't' }
  expect(resolveCruxSettings(token).credentials).toEqual({ kind: 'token', token: 't' })
  expect(accountOf(token)).toBe('crux/sandbox/token')
})

test('an account never holds a secret', () => {
  expect(accountOf({ baseUrl: 'https://crux.example', token: 'canary' })).toBe('crux/custom/token')
  expect(accountOf({ environment: 'sandbox', username: 'u', password: 'canary' })).toBe('crux/sandbox/u')
  expect(accountOf({})).toBe('crux/custom/unknown')
  const password = new Secret('canary')
  expect(
    inspect(resolveCruxSettings({ environment: 'sandbox', username: 'u', password }), { depth: 9 }),
  ).not.toContain('canary')
})
