import { describe, expect, test } from 'vitest'
import type { Row } from '../contract/row.ts'
import { findRow, meansOf, type OutcomeFacts } from './find-row.ts'

const cancel = (facts: Partial<OutcomeFacts>): OutcomeFacts => ({
  purpose: 'cancel',
  sent: 'answered',
  ...facts,
})
const row = (id: string, when: Row['when']): Row => ({
  id,
  when,
  then: 'refuse',
  means: 'no',
  refusal: 'unspecified',
  why: '',
  source: '',
})

/** `then means`, and `!` where the door may be closed by it. */
function said(facts: Partial<OutcomeFacts>, rows: readonly Row[] = []): string {
  const full = cancel(facts)
  const found = findRow(full, rows)
  return `${found.id} ${found.then} ${meansOf(found, full.sent)}${found.closesDoor === true ? ' !' : ''}`
}

describe('nothing was sent', () => {
  test.each([
    [{ failure: 'not_made' }, 'not_made throw never_left'],
    [{ failure: 'tls' }, 'tls_refused throw never_left'],
    [{ failure: 'not_connected' }, 'never_sent retry never_left'],
    [{ failure: 'timed_out' }, 'never_sent retry never_left'],
    [{ failure: 'aborted' }, 'never_sent retry never_left'],
  ] as const)('%o', (facts, expected) => {
    expect(said({ ...facts, sent: 'never' })).toBe(expected)
  })
})

test.each([
  ['timed_out', 'timed_out'],
  ['connection_lost', 'connection_lost'],
  ['not_http', 'not_http'],
  ['body_cut', 'body_cut'],
  ['oversized', 'oversized'],
  ['aborted', 'unknown_failure'],
  ['unknown', 'unknown_failure'],
  // What cannot be is no proof either.
  ['tls', 'anything_else'],
  ['not_connected', 'anything_else'],
] as const)('silence, by %s, proves nothing', (failure, id) => {
  expect(said({ sent: 'maybe', failure })).toBe(`${id} read unclear`)
})

describe('a success', () => {
  test.each([
    ['shown', 'success settle yes'],
    ['accepted', 'success settle yes'],
    ['not_shown', 'success_not_shown read unclear'],
  ] as const)('of a cancel, effect %s', (effect, expected) => {
    expect(said({ status: 200, shape: 'success', effect })).toBe(expected)
  })

  test.each(['read', 'token', 'write'] as const)('of a %s', (purpose) => {
    expect(said({ purpose, status: 200, shape: 'success' })).toBe('answered settle yes')
  })

  test.each([200, 204, 206])('%d that nobody can read', (status) => {
    for (const shape of ['foreign', 'html'] as const)
      expect(said({ status, shape })).toBe('unreadable read unclear')
  })
})

describe('the vendor’s own shape is proof where the status is', () => {
  test.each([
    [401, 'unauthenticated throw no'],
    [403, 'forbidden throw no'],
    [425, 'too_early retry no'],
    [429, 'rate_limited retry no'],
  ])('%d', (status, expected) => {
    expect(said({ status, shape: 'vendor', code: 'unheard_of' })).toBe(expected)
  })

  test.each([200, 400, 404, 405, 409, 412, 413, 414, 415, 422, 431, 501])(
    '%d with a code that no page lists proves nothing',
    (status) => {
      expect(said({ status, shape: 'vendor', code: 'unheard_of' })).toBe('unlisted_code read unclear')
    },
  )

  test('nor does a server that broke off', () => {
    expect(said({ status: 500, shape: 'vendor' })).toBe('server_error read unclear')
  })
})

describe('a gateway’s word proves nothing about a cancel', () => {
  test.each([
    [301, 'redirected', '!'],
    [307, 'redirected', '!'],
    [308, 'redirected', '!'],
    [401, 'token_refused', '!'],
    [403, 'blocked', ''],
    [404, 'wrong_address', '!'],
    [407, 'proxy_refused', '!'],
    [421, 'proxy_refused', '!'],
    [429, 'slowed_down', ''],
    [500, 'server_error', ''],
    [503, 'server_error', ''],
    [300, 'anything_else', ''],
    [302, 'anything_else', ''],
    [303, 'anything_else', ''],
    [304, 'anything_else', ''],
    [400, 'anything_else', ''],
    [402, 'anything_else', ''],
    [405, 'anything_else', ''],
    [406, 'anything_else', ''],
    [408, 'anything_else', ''],
    [409, 'anything_else', ''],
    [410, 'anything_else', ''],
    [412, 'anything_else', ''],
    [417, 'anything_else', ''],
    [422, 'anything_else', ''],
    [425, 'anything_else', ''],
    [501, 'anything_else', ''],
    [599, 'anything_else', ''],
    [999, 'anything_else', ''],
  ])('%d', (status, id, door) => {
    for (const shape of ['foreign', 'html'] as const)
      expect(said({ status, shape })).toBe(`${id} read unclear${door && ' '}${door}`)
  })
})

test.each([200, 302, 404, 409, 422])(
  'a login refused with %d in the vendor’s own shape is one as well',
  (status) => {
    expect(findRow({ purpose: 'token', sent: 'answered', status, shape: 'vendor' }, [])).toMatchObject({
      id: 'login_rejected',
      code: 'unauthenticated',
    })
  },
)

test.each([400, 401, 403])(
  'a login refused with %d is about the credentials, whatever its words',
  (status) => {
    for (const shape of ['vendor', 'foreign'] as const)
      expect(findRow({ purpose: 'token', sent: 'answered', status, shape }, [])).toMatchObject({
        id: 'login_refused',
        code: 'unauthenticated',
      })
  },
)

describe('the rows of a vendor', () => {
  const rows = [
    row('whole', { code: 'order.error_limit' }),
    row('text', { code: 'error_param', text: /^invalid timestamp$/i }),
    row('bare', { code: 'error_limit' }),
    row('listed', { code: ['a', 'b'], purpose: ['cancel', 'write'] }),
  ]
  const decided = (facts: Partial<OutcomeFacts>): string =>
    findRow(cancel({ status: 200, shape: 'vendor', ...facts }), rows).id

  test('come before the shared ones', () => {
    expect(decided({ status: 401, code: 'order.error_limit' })).toBe('whole')
  })

  test('are looked up with the whole code first, then with the bare one', () => {
    expect(decided({ code: 'order.error_limit', fallbackCode: 'error_limit' })).toBe('whole')
    expect(decided({ code: 'common.error_limit', fallbackCode: 'error_limit' })).toBe('bare')
    expect(decided({ code: 'common.other', fallbackCode: 'other' })).toBe('unlisted_code')
  })

  test('know a code with spaces inside, and a text with odd ones', () => {
    expect(decided({ code: ' order. error_limit ' })).toBe('whole')
    expect(decided({ code: 'error_param', message: ' Invalid\u00a0timestamp\n' })).toBe('text')
    expect(decided({ code: 'error_param', message: 'another' })).toBe('unlisted_code')
    expect(decided({ code: 'error_param' })).toBe('unlisted_code')
  })

  test('apply to what they name alone', () => {
    expect(decided({ code: 'b' })).toBe('listed')
    expect(decided({ code: 'b', purpose: 'read' })).toBe('unlisted_code')
  })

  test('never see more than the beginning of a text: a megabyte of spaces is no reason to stand still', () => {
    const slow = [row('slow', { text: /[\s.!]+$/ })]
    const startedAt = performance.now()
    for (const message of [' '.repeat(1e6), `${' '.repeat(1e6)}x`, '\u00a0'.repeat(1e6)])
      findRow(cancel({ shape: 'vendor', message, code: message }), slow)
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })
})

test('a row that throws, refuses or retries proves nothing by itself', () => {
  const { means: _means, ...unproven } = row('unproven', {})
  for (const then of ['throw', 'refuse', 'retry'] as const)
    expect(meansOf({ ...unproven, then }, 'answered')).toBe('unclear')
  expect(meansOf({ ...row('read', {}), then: 'read' }, 'answered')).toBe('unclear')
  expect(meansOf({ ...unproven, then: 'throw', means: 'never_left' }, 'maybe')).toBe('unclear')
})
