import { describe, expect, test } from 'vitest'
import { type Facts, judge, matches } from './judge.ts'
import type { VerdictRow } from './row.ts'
import { verdictNotes } from './notes.ts'
import { verdictTable } from './table.ts'

function first<Value>(given: Value | readonly Value[] | undefined): Value | undefined {
  return (Array.isArray(given) ? given[0] : given) as Value | undefined
}

function rowFor(id: string, code: string): VerdictRow {
  return { id, when: { code }, proof: true, disposition: 'throw', code: 'forbidden' }
}

describe('the table', () => {
  test('rows that share an id say the same', () => {
    const said = new Map<string, VerdictRow>()
    for (const row of verdictTable) {
      const { when: _when, ...rest } = row
      const { when: _other, ...earlier } = said.get(row.id) ?? row
      expect(rest).toEqual(earlier)
      said.set(row.id, row)
    }
  })

  test('every row has a note, and every note a row', () => {
    const ids = [...new Set(verdictTable.map(({ id }) => id))]
    expect(Object.keys(verdictNotes).toSorted()).toEqual(ids.toSorted())
    for (const { why, source } of Object.values(verdictNotes)) {
      expect(why).toMatch(/\S{3}.*\.$/)
      expect(source).not.toBe('')
    }
  })

  test.each(verdictTable.map((row) => [row.id, row] as const))('%s holds together', (_id, row) => {
    // Where nothing was done there is nothing to send a second time for; `retry` says so itself.
    if (row.proof) expect(row).not.toHaveProperty('resend')
    if (row.resend === true) expect(row.disposition).toBe('read')
    if (row.disposition === 'throw' || row.disposition === 'retry') {
      expect(row).toMatchObject({ proof: true, code: expect.any(String) })
    }
    if (row.disposition === 'refuse') expect(row).toMatchObject({ proof: true, refusal: expect.any(String) })
    if (row.disposition === 'settled') expect(row.proof).toBe(true)
    // A vendor's own `api` throws where a cancel would read.
    if (row.disposition === 'read' && row.success !== true) expect(row.code).toBeTypeOf('string')
    if (row.cause !== undefined) expect(row.disposition).toBe('read')
  })

  test('the last row takes anything, and proves nothing', () => {
    expect(verdictTable.at(-1)).toMatchObject({ id: 'anything_else', when: {}, proof: false })
    expect(verdictTable.filter(({ when }) => Object.keys(when).length === 0)).toHaveLength(1)
  })

  test('every row can be reached', () => {
    const reached = verdictTable.map(({ when }) =>
      judge(
        {
          purpose: first(when.purpose) ?? 'cancel',
          sent: when.sent ?? (when.failure === undefined ? 'answered' : 'maybe'),
          quantity: when.quantity ?? false,
          failure: first(when.failure),
          status: first(when.status),
          shape: first(when.shape),
          effect: when.effect,
        },
        [],
      ),
    )
    expect(reached).toEqual(verdictTable)
  })
})

const answered: Facts = { purpose: 'cancel', sent: 'answered', quantity: false }

test.each<[Partial<Facts>, string, VerdictRow['disposition']]>([
  [{ sent: 'never', failure: 'tls' }, 'tls_refused', 'throw'],
  [{ sent: 'never', failure: 'not_connected' }, 'never_sent', 'retry'],
  [{ sent: 'never', failure: 'timed_out' }, 'never_sent', 'retry'],
  [{ sent: 'maybe', failure: 'tls' }, 'anything_else', 'read'],
  [{ sent: 'maybe', failure: 'timed_out' }, 'timed_out', 'read'],
  [{ sent: 'maybe', failure: 'connection_lost' }, 'connection_lost', 'read'],
  [{ sent: 'maybe', failure: 'not_http' }, 'not_http', 'read'],
  [{ sent: 'maybe', failure: 'body_cut', status: 200 }, 'body_cut', 'read'],
  [{ sent: 'maybe', failure: 'body_cut', status: 401 }, 'body_cut', 'read'],
  [{ sent: 'maybe', failure: 'oversized', status: 200 }, 'oversized', 'read'],
  [{ sent: 'maybe', failure: 'unknown' }, 'unknown_failure', 'read'],
  [{ sent: 'maybe', failure: 'aborted' }, 'unknown_failure', 'read'],
  [{ status: 200, shape: 'success', effect: 'shown' }, 'success', 'settled'],
  [{ status: 200, shape: 'success', effect: 'not_shown' }, 'success_not_shown', 'read'],
  [{ status: 200, shape: 'success', effect: 'accepted' }, 'unreadable', 'read'],
  [{ status: 200, shape: 'success', purpose: 'read' }, 'answered', 'settled'],
  [{ status: 200, shape: 'foreign' }, 'unreadable', 'read'],
  [{ status: 204, shape: 'foreign' }, 'unreadable', 'read'],
  [{ status: 200, shape: 'vendor', code: 'X' }, 'unreadable', 'read'],
  [{ status: 307, shape: 'foreign' }, 'redirected', 'throw'],
  [{ status: 302, shape: 'foreign' }, 'anything_else', 'read'],
  [{ status: 401, shape: 'vendor' }, 'unauthenticated', 'throw'],
  [{ status: 401, shape: 'foreign' }, 'unauthenticated', 'throw'],
  [{ status: 401, shape: 'foreign', quantity: true }, 'anything_else', 'read'],
  [{ status: 401, shape: 'html' }, 'anything_else', 'read'],
  [{ status: 403, shape: 'vendor' }, 'forbidden', 'throw'],
  [{ status: 403, shape: 'html' }, 'anything_else', 'read'],
  [{ status: 404, shape: 'vendor' }, 'wrong_address', 'read'],
  [{ status: 407, shape: 'html' }, 'proxy_refused', 'throw'],
  [{ status: 421, shape: 'foreign' }, 'proxy_refused', 'throw'],
  [{ status: 408, shape: 'vendor' }, 'anything_else', 'read'],
  [{ status: 409, shape: 'vendor' }, 'conflict', 'read'],
  [{ status: 412, shape: 'vendor' }, 'anything_else', 'read'],
  [{ status: 422, shape: 'vendor' }, 'unprocessable', 'refuse'],
  [{ status: 422, shape: 'foreign' }, 'anything_else', 'read'],
  [{ status: 425, shape: 'vendor' }, 'too_early', 'retry'],
  [{ status: 429, shape: 'vendor' }, 'rate_limited', 'retry'],
  [{ status: 429, shape: 'html' }, 'anything_else', 'read'],
  [{ status: 500, shape: 'vendor' }, 'server_error', 'read'],
  [{ status: 503, shape: 'html' }, 'server_error', 'read'],
  [{ status: 502, shape: 'vendor' }, 'anything_else', 'read'],
  [{ status: 504, shape: 'foreign' }, 'anything_else', 'read'],
  [{ status: 999, shape: 'foreign' }, 'anything_else', 'read'],
])('%j is %s: %s', (facts, id, disposition) => {
  expect(judge({ ...answered, ...facts }, [])).toMatchObject({ id, disposition })
})

test.each<[VerdictRow['when'], Partial<Facts>, boolean]>([
  [{}, {}, true],
  [{ status: [401, 403] }, { status: 403 }, true],
  [{ status: [401, 403] }, { status: 404 }, false],
  [{ status: 401 }, {}, false],
  [{ code: 'order.error_param' }, { code: 'order. error_param' }, true],
  [{ code: 'error_param' }, { code: 'order.error_param' }, false],
  [{ code: 'X', text: /expired/ }, { code: 'X', message: 'token expired' }, true],
  [{ code: 'X', text: /expired/ }, { code: 'X', message: 'token wrong' }, false],
  [{ code: 'X', text: /expired/ }, { code: 'X' }, false],
  [{ quantity: false }, { quantity: true }, false],
  [{ purpose: ['read', 'token'] }, {}, false],
  [{ effect: 'shown' }, { effect: 'not_shown' }, false],
])('%j met with %j: %s', (when, facts, matched) => {
  expect(matches(when, { ...answered, ...facts })).toBe(matched)
})

test('the vendor’s rows come first, the full code before the one without prefix', () => {
  const rows = [rowFor('short', 'error_limit'), rowFor('full', 'order.error_limit')]
  const facts: Facts = { ...answered, status: 500, code: 'order.error_limit', fallbackCode: 'error_limit' }
  expect(judge(facts, rows).id).toBe('full')
  expect(judge({ ...facts, code: 'common.error_limit' }, rows).id).toBe('short')
  expect(judge({ ...facts, code: 'other', fallbackCode: 'unlisted' }, rows).id).toBe('server_error')
})
