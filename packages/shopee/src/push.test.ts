import { Secret } from '@cancel/core'
import { hmacSha256Hex } from '@cancel/core/signing'
import { createShopeeEmulator } from '@cancel/emulator'
import { describe, expect, test } from 'vitest'
import { pushVectors } from '../test/signature-vectors.ts'
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

const good = { url: 'https://example.com', body: '{}', authorization: 'a'.repeat(64), keys: ['key'] }
const signedWith = (key: string): Promise<string> => hmacSha256Hex(key, `${good.url}|${good.body}`)
const detached = new Uint8Array(4)
structuredClone(detached.buffer, { transfer: [detached.buffer] })
const hostile: ProxyHandler<object> = {
  get: () => {
    throw new Error('hostile')
  },
}

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'push'],
  ['no members', {}],
  ['a proxy that throws', new Proxy({}, hostile)],
  ['a url that is a number', { ...good, url: 1 }],
  ['no body', { ...good, body: undefined }],
  ['a parsed body', { ...good, body: { code: 3 } }],
  ['a detached body', { ...good, body: detached }],
  ['a shared body', { ...good, body: new Uint8Array(new SharedArrayBuffer(4)) }],
  ['a header that is a list', { ...good, authorization: ['a'.repeat(64)] }],
  ['a header of a megabyte', { ...good, authorization: 'a'.repeat(1e6) }],
  ['a key in place of the list', { ...good, keys: 'key', authorization: await signedWith('key') }],
  ['a character of that key', { ...good, keys: 'key', authorization: await signedWith('k') }],
  ['a blank key', { ...good, keys: [' '], authorization: await signedWith(' ') }],
  ['a key of nothing but NUL', { ...good, keys: ['\0'], authorization: await signedWith('\0') }],
  ['no keys', { ...good, keys: undefined }],
  ['an endless list that throws', { ...good, keys: new Proxy([], hostile) }],
  ['keys that are none', { ...good, keys: [null, 7, {}, Symbol('key'), () => 'key'] }],
  ['a reveal that is no function', { ...good, keys: [{ reveal: 5 }] }],
  ['a key that throws', { ...good, keys: [new Proxy({}, hostile)] }],
])('%s is false, and nothing is thrown', async (_what, push) => {
  expect(await verifyShopeePush(push as never)).toBe(false)
})

test('a key that cannot be read leaves the others in place', async () => {
  const [{ key, ...push } = { key: '', url: '', body: '', authorization: '' }] = pushVectors
  const vault = Object.assign(new Secret('x'), {
    reveal: (): string => {
      throw new Error('the vault is shut')
    },
  })
  expect(await verifyShopeePush({ ...push, keys: [vault, key] })).toBe(true)
})

test('the emulator signs its pushes alike', async () => {
  const { server } = createShopeeEmulator({ pushKey: 'push key' })
  const [url, body] = ['https://example.com/push?x=1', '{"code":3}']
  const authorization = server.pushes.signPush(url, body)
  expect(await verifyShopeePush({ url, body, authorization, keys: ['push key'] })).toBe(true)
})
