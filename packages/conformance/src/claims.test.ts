import { describe, expect, test } from 'vitest'
import type { AskedLine, ResultLine } from '@cancel/core'
import { falseClaims, type Said, type TrueChange, type TrueRow, worldOf } from './claims.ts'

const row = (id: string, cancelled = 0, units = 1): TrueRow => ({ id, units, cancelled })
const ours = (...rows: TrueRow[]): TrueChange => ({ by: 'this_call', rows })
const others = (...rows: TrueRow[]): TrueChange => ({ by: 'someone_else', rows })
const line = (
  id: string,
  verdict: ResultLine['verdict'],
  by?: ResultLine['by'],
  asked?: number,
): ResultLine => ({
  id,
  state: 'open',
  verdict,
  ...(by !== undefined && { by }),
  ...(asked !== undefined && { asked }),
})

describe('worldOf', () => {
  test('tells whose units are cancelled, and keeps a row that left', () => {
    const changes = [others(row('a', 1, 3), row('b')), ours(row('a', 2, 3)), others(row('a', 2, 3))]
    expect(worldOf(undefined, [row('a', 0, 3), row('b')], changes).lines).toEqual([
      { id: 'a', units: 3, cancelled: 2, ours: 1, others: 1 },
      { id: 'b', units: 1, cancelled: 0, ours: 0, others: 0 },
    ])
  })

  test('adds up rows of one id, and what is no longer cancelled', () => {
    const rows = [row('a', 1), row('a')]
    expect(worldOf(undefined, rows, [ours(row('a', 1), row('a', 1))]).lines).toMatchObject([
      { units: 2, cancelled: 2, ours: 1 },
    ])
    expect(worldOf(undefined, rows, [others(row('a'), row('a'))]).lines).toMatchObject([
      { cancelled: 0, others: 0 },
    ])
  })
})

describe('falseClaims', () => {
  const two = [row('a'), row('b')]
  const named: readonly AskedLine[] = [{ id: 'a' }]
  const units: readonly AskedLine[] = [{ id: 'a', quantity: 2 }]
  const half = ours(row('a', 1), row('b'))

  test.each<
    [string, Said, readonly AskedLine[] | undefined, readonly TrueRow[], TrueChange[], string | undefined]
  >([
    ['all of it', { status: 'cancelled' }, undefined, two, [ours(row('a', 1), row('b', 1))], undefined],
    ['a row is left', { status: 'cancelled' }, undefined, two, [half], 'not all'],
    ['a row left the order', { status: 'cancelled' }, undefined, two, [ours(row('a', 1))], 'not all'],
    ['a part', { status: 'partially_cancelled' }, undefined, two, [half], undefined],
    ['no part', { status: 'partially_cancelled' }, undefined, two, [], 'nothing that was asked'],
    ['no part but all', { status: 'partially_cancelled' }, named, two, [half], 'all that was asked'],
    ['a refusal after an effect', { status: 'refused' }, named, two, [half], 'this call cancelled something'],
    ['a throw after an effect', { status: 'not_done' }, named, two, [half], 'this call cancelled something'],
    [
      'a refusal beside others',
      { status: 'refused' },
      named,
      two,
      [others(row('a', 1), row('b'))],
      undefined,
    ],
    [
      'an inferred one',
      { status: 'refused', basis: 'inferred' },
      named,
      two,
      [others(row('a', 1), row('b'))],
      'is cancelled',
    ],
    [
      'beside a cancelled line',
      { status: 'refused', lines: [line('a', 'cancelled', 'someone_else')] },
      named,
      two,
      [others(row('a', 1), row('b'))],
      'beside a line',
    ],
    [
      'ours that is theirs',
      { status: 'cancelled', by: 'this_call' },
      named,
      two,
      [others(row('a', 1), row('b'))],
      'cancelled nothing',
    ],
    [
      'theirs that is ours',
      { status: 'cancelled', by: 'someone_else' },
      named,
      two,
      [half],
      'cancelled some of it',
    ],
    [
      'the units',
      { status: 'cancelled', lines: [line('a', 'cancelled', 'this_call', 2)] },
      units,
      [row('a', 0, 3)],
      [ours(row('a', 2, 3))],
      undefined,
    ],
    [
      'units of others',
      { status: 'requested', lines: [line('a', 'cancelled', 'unproven', 2)] },
      units,
      [row('a', 0, 3)],
      [others(row('a', 2, 3))],
      'it is not',
    ],
    [
      'every unit, by anybody',
      { status: 'cancelled', lines: [line('a', 'cancelled', 'unproven', 2)] },
      units,
      [row('a', 0, 3)],
      [others(row('a', 3, 3))],
      undefined,
    ],
    [
      'units told to be others’',
      { status: 'cancelled', lines: [line('a', 'cancelled', 'someone_else', 2)] },
      units,
      [row('a', 0, 3)],
      [others(row('a', 3, 3))],
      'not those that were asked',
    ],
    [
      'too few units',
      { status: 'requested', lines: [line('a', 'partly_cancelled', 'this_call', 2)] },
      units,
      [row('a', 0, 3)],
      [ours(row('a', 2, 3))],
      '2 units are',
    ],
    [
      'kept and not',
      { status: 'requested', lines: [line('a', 'kept')] },
      named,
      two,
      [half],
      '1 units are cancelled',
    ],
    [
      'too many units',
      { status: 'requested' },
      units,
      [row('a', 0, 3)],
      [ours(row('a', 3, 3))],
      'cancelled 3 units of a',
    ],
    [
      'another line',
      { status: 'requested' },
      named,
      two,
      [ours(row('a'), row('b', 1))],
      'cancelled 1 units of b',
    ],
    [
      'a line told beside',
      { status: 'requested', alsoCancelled: [line('b', 'cancelled', 'unproven')] },
      named,
      two,
      [others(row('a'), row('b', 1))],
      undefined,
    ],
    [
      'a line told beside that stands',
      { status: 'requested', alsoCancelled: [line('b', 'cancelled', 'unproven')] },
      named,
      two,
      [half],
      'also cancelled b',
    ],
  ])('%s', (_, said, asked, rows, changes, words) => {
    const found = falseClaims(said, worldOf(asked, rows, changes))
    if (words === undefined) expect(found).toEqual([])
    else expect(found.join('; ')).toContain(words)
  })
})
