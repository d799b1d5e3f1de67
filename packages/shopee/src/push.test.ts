import { Secret } from '@cancel/core'
import { createShopeeEmulator } from '@cancel/emulator'
import { describe, expect, test } from 'vitest'
import { pushVectors } from '../../test/signature-vectors.ts'
import { type ShopeePush, verifyShopeePush } from './push.ts'

describe.each(pushVectors)('$id', ({ key, ...push }) => {
  test('is verified from text and from bytes', async () => {
    expect(await verifyShopeePush({ ...push, keys: [key] })).toBe(true)
    const body = new TextEncoder().encode(push.body)
    expect(await verifyShopeePush({ ...push, body, keys: [new Secret(key)] })).toBe(true)
  })

  test('is verified by any of several keys', async () => {
    expect(await verifyShopeePush({ ...push, keys: ['an older key', key] })).toBe(true)
    expect(await verifyShopeePush({ ...push, keys: [key, 'an older key'] })).toBe(true)
  })

  test.each<[string, Partial<ShopeePush>]>([
    ['another key', { keys: ['another'] }],
    ['no key', { keys: [] }],
    ['an empty key', { keys: ['', new Secret('')] }],
    ['one byte more', { body: `${push.body} ` }],
    ['a trailing slash', { url: `${push.url}/` }],
    ['no header', { authorization: undefined }],
    ['a scheme', { authorization: `Bearer ${push.authorization}` }],
    ['half a signature', { authorization: push.authorization.slice(0, 32) }],
    ['a flipped digit', { authorization: push.authorization.replace(/^./, (c) => (c === '0' ? '1' : '0')) }],
  ])('is refused for %s', async (_what, changed) => {
    expect(await verifyShopeePush({ ...push, keys: [key], ...changed })).toBe(false)
  })
})

test.each([
  { url: 1, body: '', authorization: 'a'.repeat(64), keys: ['key'] },
  { url: 'https://example.com', body: undefined, authorization: 'a'.repeat(64), keys: ['key'] },
  { url: 'https://example.com', body: '', authorization: 'a'.repeat(64), keys: 'key' },
  { url: 'https://example.com', body: '', authorization: 'a'.repeat(64), keys: [null, 7, {}] },
])('what is malformed is false: %o', async (push) => {
  expect(await verifyShopeePush(push as never)).toBe(false)
})

test('the emulator signs its pushes alike', async () => {
  const { server } = createShopeeEmulator({ pushKey: 'push key' })
  const [url, body] = ['https://example.com/push?x=1', '{"code":3}']
  const authorization = server.pushes.signPush(url, body)
  expect(await verifyShopeePush({ url, body, authorization, keys: ['push key'] })).toBe(true)
})
