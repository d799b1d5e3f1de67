import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { copyCause, createScrubber } from './redact.ts'

/** Characters that URLs, forms, JSON and base64 change. */
const secret = 'canary "key"/+&=%~?ü'
const base64 = Buffer.from(secret).toString('base64')

const forms: readonly (readonly [string, string])[] = [
  ['raw', secret],
  ['in a URL', encodeURIComponent(secret)],
  ['in a form', new URLSearchParams({ '': secret }).toString().slice(1)],
  ['in base64', base64],
  ['in base64 without padding', base64.replaceAll('=', '')],
  ['in JSON', JSON.stringify(secret).slice(1, -1)],
]

test.each(forms)('a secret %s is taken out', (_what, form) => {
  const scrub = createScrubber()
  scrub.add(secret)
  const text = scrub.text(`before ${form} after ${form}`)
  expect(text).not.toContain(form)
  expect(text).not.toContain('canary')
  expect(text).toMatch(/^before .*\[secret\].* after .*\[secret\]/)
})

test('foreign text is cut at 500 characters, and a secret across the cut does not survive in part', () => {
  const scrub = createScrubber()
  scrub.add(secret)
  expect(scrub.text('x'.repeat(500))).toBe('x'.repeat(500))
  expect(scrub.text('x'.repeat(501))).toBe(`${'x'.repeat(500)}…`)
  const across = scrub.text(`${'x'.repeat(495)}${secret}`)
  expect(across).toHaveLength(501)
  expect(across).not.toContain('cana')
})

test('control characters cannot forge a line of a log', () => {
  expect(createScrubber().text('one\r\ntwo\u0000\u001b[31m')).toBe('one two [31m')
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

  test.each([undefined, null, secret, { message: secret }])('of %j, which is no error, is none', (cause) => {
    expect(copyCause(cause, scrub)).toBeUndefined()
  })
})
