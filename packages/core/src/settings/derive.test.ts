import { expect, test } from 'vitest'
import { deriveSettings } from './derive.ts'

interface Settings {
  readonly shopId?: number
  readonly token?: string
  readonly username?: string
  readonly password?: string
  readonly timeoutMs?: number | undefined
}

const alternatives = [['token'], ['username', 'password']] as const

test.each<[string, Settings, Settings, Settings]>([
  ['adds', { shopId: 1 }, { timeoutMs: 5 }, { shopId: 1, timeoutMs: 5 }],
  ['replaces', { shopId: 1 }, { shopId: 2 }, { shopId: 2 }],
  ['keeps what is undefined in the partial', { timeoutMs: 5 }, { timeoutMs: undefined }, { timeoutMs: 5 }],
  ['drops the other alternative', { username: 'a', password: 'b' }, { token: 't' }, { token: 't' }],
  ['drops it the other way', { token: 't' }, { password: 'b' }, { password: 'b' }],
  [
    'keeps the rest of the same alternative',
    { username: 'a', password: 'b' },
    { password: 'c' },
    { username: 'a', password: 'c' },
  ],
])('%s', (_what, base, partial, derived) => {
  const before = { ...base }
  expect(deriveSettings(base, partial, alternatives)).toEqual(derived)
  expect(base).toEqual(before)
})
