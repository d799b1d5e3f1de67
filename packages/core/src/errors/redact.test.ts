import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { copyCause, createScrubber } from './redact.ts'

/** Characters that URLs, forms, JSON and base64 change. */
const secret = 'canary "key"/+&=%~?ü'
const base64 = Buffer.from(secret).toString('base64')

const lower = (text: string): string => text.replaceAll(/%[0-9A-F]{2}/g, (part) => part.toLowerCase())
const json = (text: string): string => JSON.stringify(text).slice(1, -1)
const each = (spell: (character: string, point: number) => string): string =>
  Array.from(secret, (one) => (/\w/.test(one) ? one : spell(one, one.codePointAt(0) ?? 0))).join('')
const unicode = (_one: string, point: number): string => `\\u${point.toString(16).padStart(4, '0')}`

const forms: readonly (readonly [string, string])[] = [
  ['raw', secret],
  ['in a URL', encodeURIComponent(secret)],
  ['in a URL as .NET writes it', lower(encodeURIComponent(secret))],
  ['in a URL inside a URL', encodeURIComponent(encodeURIComponent(secret))],
  [
    'in a URL that encodes every character',
    [...Buffer.from(secret)]
      .map((byte) =>
        byte > 127 || !/\w/.test(String.fromCharCode(byte))
          ? `%${byte.toString(16).toUpperCase()}`
          : String.fromCharCode(byte),
      )
      .join(''),
  ],
  ['in a form', new URLSearchParams({ '': secret }).toString().slice(1)],
  ['in a form, in lower case', lower(new URLSearchParams({ '': secret }).toString().slice(1))],
  ['in base64', base64],
  ['in base64 without padding', base64.replaceAll('=', '')],
  ['in base64url', Buffer.from(secret).toString('base64url')],
  ['in hexadecimal', Buffer.from(secret).toString('hex')],
  ['in hexadecimal in upper case', Buffer.from(secret).toString('hex').toUpperCase()],
  ['in JSON', json(secret)],
  ['in JSON inside JSON', json(json(secret))],
  ['in JSON inside JSON inside JSON', json(json(json(secret)))],
  ['in JSON as PHP writes it', json(secret).replaceAll('/', '\\/').replaceAll('ü', '\\u00fc')],
  [
    'in JSON as .NET writes it',
    each(unicode).toUpperCase().replaceAll('\\U', '\\u').replace('CANARY', 'canary').replace('KEY', 'key'),
  ],
  ['in JSON with every escape', each(unicode)],
  ['in JSON inside JSON with every escape', json(each(unicode))],
  ['with bytes in hexadecimal', each((_one, point) => `\\x${point.toString(16)}`)],
  ['with points in hexadecimal', each((_one, point) => `\\u{${point.toString(16)}}`)],
  ['in HTML', each((_one, point) => `&#x${point.toString(16).toUpperCase()};`)],
  ['in HTML with decimal numbers', each((_one, point) => `&#${point};`)],
  ['in HTML with names', secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('+', '&plus;')],
  ['in HTML inside HTML', secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('&', '&amp;')],
]

test.each(forms)('a secret %s is taken out', (_what, form) => {
  const scrub = createScrubber()
  scrub.add(secret)
  const text = scrub.text(`before ${form} after ${form}`)
  expect(text).toBe('before [secret] after [secret]')
})

test('a secret that was read as a part of a form is taken out of a text without any other sign of it', () => {
  const scrub = createScrubber()
  scrub.add('canary+key/1')
  expect(scrub.text('token canary key/1 refused')).toBe('token [secret] refused')
})

test('a secret of hexadecimal digits is one in either case', () => {
  const token = 'c09222E3fc40ffb25fc947f738b1abf1'
  const scrub = createScrubber()
  scrub.add(token)
  scrub.add('a Word')
  expect(scrub.text(`${token.toUpperCase()} ${token.toLowerCase()} A WORD`)).toBe('[secret] [secret] A WORD')
})

test.each(['', 'a', 'ab', 'abc', 'user:', 'Bearer '])(
  'a secret in base64 is taken out with %j before it and whatever behind it',
  (before) => {
    for (const after of ['', 'x', 'xy', 'xyz']) {
      for (const encoding of ['base64', 'base64url'] as const) {
        const scrub = createScrubber()
        scrub.add(secret)
        const form = Buffer.from(before + secret + after).toString(encoding)
        const text = scrub.text(form)
        expect(text).toContain('[secret]')
        // Of its first and its last byte a few bits may be left.
        expect(text.replace('[secret]', '').length).toBeLessThanOrEqual(
          (before.length + after.length) * 2 + 6,
        )
      }
    }
  },
)

test('foreign text is cut at 500 characters, and a secret across the cut does not survive in part', () => {
  const scrub = createScrubber()
  scrub.add(secret)
  expect(scrub.text('x'.repeat(500))).toBe('x'.repeat(500))
  expect(scrub.text('x'.repeat(501))).toBe(`${'x'.repeat(500)}…`)
  const across = scrub.text(`${'x'.repeat(495)}${secret}`)
  expect(across).toHaveLength(501)
  expect(across).not.toContain('cana')
})

test.each([' ', '\n', '\u00a0'])(
  'nor does one across the end of the reading, behind %j over and over',
  (filler) => {
    const scrub = createScrubber()
    scrub.add(secret)
    for (const length of [99_990, 99_995, 100_000]) {
      const before = filler.repeat(length)
      expect(scrub.text(`${before}${secret} after`)).not.toContain('canar')
      expect(scrub.text(`${before}${encodeURIComponent(secret)} after`)).not.toContain('canar')
    }
  },
)

test('control characters cannot forge a line of a log', () => {
  expect(createScrubber().text('one\r\ntwo\u0000\u001b[31m')).toBe('one two [31m')
  expect(createScrubber().text('one\u0085two\u2028three\u2029four\u009b')).toBe('one two three four')
})

test('what is left can be stored anywhere: whole characters, no half of a pair', () => {
  const scrub = createScrubber()
  expect(scrub.text(`${'x'.repeat(499)}\u{1f600} the rest`)).toBe(`${'x'.repeat(499)}…`)
  expect(scrub.text(`${'x'.repeat(498)}\u{1f600} the rest`)).toBe(`${'x'.repeat(498)}\u{1f600}…`)
  expect(scrub.text('half \ud83d and \ude00')).toBe('half \ufffd and \ufffd')
  expect(scrub.text(`${'x'.repeat(499)}\ud83d`)).toBe(`${'x'.repeat(499)}\ufffd`)
})

test('one text never stops the process, whatever the secret and the text are made of', () => {
  const scrub = createScrubber()
  for (const one of [
    secret,
    '\\"\\"\\"\\"',
    '\\\\\\\\',
    '%%%%%%%%',
    '&&&&&&&&',
    '++++ ++++',
    '25252525%',
    's'.repeat(1e6),
    '/+'.repeat(5000),
  ])
    scrub.add(one)
  const startedAt = performance.now()
  for (const part of [
    '\\',
    '\\"',
    '%25',
    '%',
    '&',
    '&amp;',
    '&#',
    '&#0',
    '+',
    ' ',
    '25',
    'http://',
    'http://a?',
    '\ud83d',
    's',
    '/+',
  ])
    copyCause(new Error(part.repeat(1e6 / part.length)), scrub)
  expect(performance.now() - startedAt).toBeLessThan(20_000)
})

test('a secret longer than any is taken out as it is', () => {
  const scrub = createScrubber()
  scrub.add('+'.repeat(20_000))
  expect(scrub.text(`it is ${'+'.repeat(20_000)}`)).toBe('it is [secret]')
})

test('a secret inside another leaves nothing of the longer one', () => {
  const scrub = createScrubber()
  scrub.add('abcd')
  scrub.add('abcd-efgh')
  expect(scrub.text('it is abcd-efgh')).toBe('it is [secret]')
})

test('what is too short to be a secret does not shred the text', () => {
  const scrub = createScrubber()
  scrub.add('')
  scrub.add('abc')
  expect(scrub.text('abcdef')).toBe('abcdef')
})

describe('the copy of a cause', () => {
  const scrub = createScrubber()
  scrub.add(secret)

  test('has the names, codes and words of the chain, and nothing else', () => {
    const root = Object.assign(new Error(`connect ${secret}`), {
      code: 'ECONNRESET',
      request: secret,
      headers: { authorization: secret },
    })
    const error = new TypeError(`fetch failed ${secret}`, { cause: root })
    const copy = copyCause(error, scrub)
    expect(copy).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed [secret]',
      cause: { code: 'ECONNRESET', message: 'connect [secret]' },
    })
    expect(copy).not.toBe(error)
    expect(inspect(copy, { depth: 10, showHidden: true })).not.toContain('canary')
    expect(copy?.cause).not.toHaveProperty('request')
  })

  test('drops the query of an address, where signatures stand', () => {
    const error = new Error('Request failed: GET https://vendor.invalid/api?sign=5f0c&x=1 (500)')
    expect(copyCause(error, scrub)?.message).toBe('Request failed: GET https://vendor.invalid/api (500)')
  })

  test('that cannot be looked at, or bites its own tail, ends', () => {
    const revoked = Proxy.revocable(new Error('x'), {})
    revoked.revoke()
    expect(copyCause(revoked.proxy, scrub)).toBeUndefined()
    const hostile = new Error('outer', {
      cause: Object.defineProperty(new Error(''), 'message', {
        get: () => {
          throw new Error(secret)
        },
      }),
    })
    expect(inspect(copyCause(hostile, scrub))).not.toContain('canary')
    const tail = new Error('first')
    tail.cause = new Error('second', { cause: tail })
    expect(copyCause(tail, scrub)).toMatchObject({ message: 'first', cause: { message: 'second' } })
  })

  test.each([undefined, null, secret, { message: secret }])('of %j, which is no error, is none', (cause) => {
    expect(copyCause(cause, scrub)).toBeUndefined()
  })
})
