import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { revealCredential, Secret } from './credential.ts'

const secret = new Secret('canary')

test.each<[string, () => string]>([
  ['inspect', () => inspect({ secret }, { depth: 10, showHidden: true })],
  ['JSON', () => JSON.stringify({ secret })],
  ['a template', () => `it is ${String(secret)}`],
  ['joining', () => [secret, secret].join(' ')],
  ['its keys', () => Object.entries(secret).flat().join(' ') + Object.keys(secret).join(' ')],
  ['a tag', () => Object.prototype.toString.call(secret)],
  ['a copy', () => inspect(Object.assign({}, secret))],
])('%s does not show it', (_what, print) => {
  expect(print()).not.toContain('canary')
})

test('JSON and text say that there is one', () => {
  expect([JSON.stringify(secret), String(secret), inspect(secret)]).toEqual([
    '"[secret]"',
    '[secret]',
    '[secret]',
  ])
})

test('only reveal gives it away', () => {
  expect(secret.reveal()).toBe('canary')
})

test('a structured clone holds nothing', () => {
  expect(inspect(structuredClone(secret), { showHidden: true })).not.toContain('canary')
})

test('what throws when it is looked at is none', () => {
  const hostile = new Proxy(
    {},
    {
      has: () => {
        throw new Error('hostile')
      },
    },
  )
  expect(Secret.is(hostile)).toBe(false)
})

test('a function that throws is told by what it threw, and not by what that says', async () => {
  const thrown = (code: unknown): Error => Object.assign(new TypeError('canary'), { code })
  const { proxy: revoked, revoke } = Proxy.revocable({}, {})
  revoke()
  const cases: readonly [error: unknown, told: string][] = [
    [thrown('ECONNREFUSED'), 'TypeError ECONNREFUSED'],
    // It may be anything, a secret included.
    [thrown('canary'), 'TypeError'],
    [thrown(7), 'TypeError'],
    ['canary', 'string'],
    [revoked, 'object'],
  ]
  for (const [error, told] of cases) {
    const ask = (): never => {
      throw error
    }
    const asked = revealCredential('tiny', 'accessToken', ask, () => undefined)
    const message = `the accessToken function failed (${told})`
    await expect(asked).rejects.toMatchObject({ code: 'unavailable', message })
  }
})
