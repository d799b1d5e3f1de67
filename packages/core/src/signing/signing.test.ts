import { createHmac } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { hmacSha256Hex, timingSafeEqual, verifyHmacSha256Hex } from './index.ts'

// RFC 4231, test cases 1, 2, 6 and 7; their keys of 0x0b and 0xaa are text only where they are ASCII.
test.each([
  ['\u000b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [
    'Jefe',
    'what do ya want for nothing?',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
])('HMAC-SHA256 of RFC 4231', async (key, message, digest) => {
  expect(await hmacSha256Hex(key, message)).toBe(digest)
  expect(await hmacSha256Hex(key, new TextEncoder().encode(message))).toBe(digest)
  expect(await verifyHmacSha256Hex(key, message, digest)).toBe(true)
  expect(await verifyHmacSha256Hex(key, message, digest.toUpperCase())).toBe(true)
})

test.each(['6b65796b65796b65', 'ключ', 'k'.repeat(200)])('a key is text: %s', async (key) => {
  const expected = createHmac('sha256', Buffer.from(key, 'utf8')).update('訂單').digest('hex')
  expect(await hmacSha256Hex(key, '訂單')).toBe(expected)
})

const right = createHmac('sha256', 'key').update('message').digest('hex')

test.each([
  ['there are none', undefined],
  [
    "there only seem to be some, as in Next's edge runtime",
    () => {
      throw new Error('A Node.js API is used')
    },
  ],
])('signs without modules of Node: %s', async (_what, getBuiltinModule) => {
  vi.stubGlobal('process', { getBuiltinModule })
  vi.resetModules()
  const fresh = await import('./index.ts')
  expect(await fresh.hmacSha256Hex('key', 'message')).toBe(right)
  vi.unstubAllGlobals()
})

test.each([
  ['of another message', createHmac('sha256', 'key').update('massage').digest('hex')],
  ['of another key', createHmac('sha256', 'kez').update('message').digest('hex')],
  ['with one bit changed', right.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
  ['cut short', right.slice(0, 62)],
  ['too long', `${right}00`],
  ['with a space', ` ${right.slice(1)}`],
  ['that is no hex', `zz${right.slice(2)}`],
  ['that ends in a line break', `${right}\n`],
  ['in base64', Buffer.from(right, 'hex').toString('base64')],
  ['that is empty', ''],
])('a signature %s is refused', async (_what, signature) => {
  expect(await verifyHmacSha256Hex('key', 'message', signature)).toBe(false)
})

test('what is no text is no signature', async () => {
  for (const signature of [undefined, null, [right], { toString: () => right }])
    expect(await verifyHmacSha256Hex('key', 'message', signature as string)).toBe(false)
})

test('bytes in memory that threads share are signed and verified like others', async () => {
  const shared = new Uint8Array(new SharedArrayBuffer(7))
  shared.set(new TextEncoder().encode('message'))
  expect(await hmacSha256Hex('key', shared)).toBe(right)
  expect(await verifyHmacSha256Hex('key', shared, right)).toBe(true)
})

test.each<[string | Uint8Array, string | Uint8Array, boolean]>([
  ['', '', true],
  ['abc', 'abc', true],
  ['abc', 'abd', false],
  ['abc', 'ABC', false],
  ['abc', 'ab', false],
  ['ab', 'abc', false],
  ['abc', 'abc\u0000', false],
  ['ü', 'u\u0308', false],
  ['abc', new TextEncoder().encode('abc'), true],
  [Uint8Array.of(0, 255), Uint8Array.of(0, 255), true],
  [Uint8Array.of(0, 255), Uint8Array.of(0), false],
])('timingSafeEqual(%j, %j) is %s', (a, b, equal) => {
  expect(timingSafeEqual(a, b)).toBe(equal)
})

test.each<[unknown, string]>([
  [new ArrayBuffer(32), 'object'],
  [5, 'number'],
  [{}, 'object'],
  [undefined, 'undefined'],
])('timingSafeEqual of %o twice is refused: without a length it would be equal to any', (value, given) => {
  const message = `timingSafeEqual must be given texts or Uint8Arrays; given ${given}`
  expect(() => timingSafeEqual(value as string, value as string)).toThrow(message)
  expect(() => timingSafeEqual('abc', value as string)).toThrow(message)
})

test('every byte is looked at, however early two texts differ', () => {
  const read: number[] = []
  const watched = new Proxy(Uint8Array.of(9, 2, 3, 4), {
    get: (bytes, key) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) read.push(Number(key))
      return Reflect.get(bytes, key, bytes) as unknown
    },
  })
  expect(timingSafeEqual(watched, Uint8Array.of(1, 2, 3, 4))).toBe(false)
  expect(read).toEqual([0, 1, 2, 3])
})
