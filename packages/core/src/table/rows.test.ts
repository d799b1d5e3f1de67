import { describe, expect, test } from 'vitest'
import type { Purpose, Shape } from '../contract/row.ts'
import type { Failure } from '../http/failure.ts'
import { findRow, meansOf } from './find-row.ts'
import { anythingElse, closedDoor, sharedRows, verdictTable } from './rows.ts'

describe.each(verdictTable.map((row) => [row.id, row] as const))('%s', (_id, row) => {
  test('holds together', () => {
    expect(row.why).toMatch(/\.$/)
    expect(row.source).not.toBe('')
    expect(row.hint ?? 'None.').toMatch(/\.$/)
    if (row.then === 'refuse') expect(row.refusal).toBeDefined()
    if (row.then === 'throw' || row.then === 'retry') expect(row.code).toBeDefined()
    if (row.then !== 'settle') expect(row.code).toBeDefined()
    if (row.closesDoor === true) expect([row.then, row.means]).toEqual(['read', undefined])
    if (row.atMost !== undefined) expect(row.then).toBe('retry')
    // What an api call throws for it must be able to name itself.
    expect(row.says ?? 'x').not.toMatch(/^[A-Z]|\.$/)
  })
})

test('ids are told apart', () => {
  const ids = verdictTable.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

const purposes: readonly Purpose[] = ['cancel', 'write', 'read', 'token']
const shapes: readonly Shape[] = ['success', 'vendor', 'html', 'foreign']
const statuses = Array.from({ length: 500 }, (_, index) => 100 + index)
const failures: readonly Failure[] = [
  'not_made',
  'not_connected',
  'tls',
  'timed_out',
  'connection_lost',
  'not_http',
  'body_cut',
  'oversized',
  'aborted',
  'unknown',
]

const everyAnswer = purposes.flatMap((purpose) =>
  shapes.flatMap((shape) =>
    statuses.map((status) => ({ purpose, sent: 'answered', shape, status }) as const),
  ),
)
const everyFailure = purposes.flatMap((purpose) =>
  failures.flatMap((failure) =>
    (['never', 'maybe'] as const).map((sent) => ({ purpose, sent, failure }) as const),
  ),
)

test('every shared row is reached, and the closed door by no single answer', () => {
  const notShown = { purpose: 'cancel', sent: 'answered', shape: 'success', effect: 'not_shown' } as const
  const reached = new Set([...everyAnswer, ...everyFailure, notShown].map((facts) => findRow(facts, []).id))
  expect(sharedRows.filter(({ id }) => !reached.has(id))).toEqual([])
  expect(reached.has(anythingElse.id)).toBe(true)
  expect(reached.has(closedDoor.id)).toBe(false)
})

test('a foreign answer to a cancel is never proof, whatever its status', () => {
  const proven = everyAnswer.filter((facts) => {
    const isForeign = facts.shape === 'foreign' || facts.shape === 'html'
    return facts.purpose === 'cancel' && isForeign && meansOf(findRow(facts, []), facts.sent) !== 'unclear'
  })
  expect(proven).toEqual([])
})

test('a cancel that may have been sent is never sent again without the vendor’s own word', () => {
  const again = [...everyAnswer, ...everyFailure].filter((facts) => {
    const row = findRow(facts, [])
    const isProven = facts.sent === 'never' || ('shape' in facts && facts.shape === 'vendor')
    return row.then === 'retry' && !isProven
  })
  expect(again).toEqual([])
})
