import { describe, expect, test } from 'vitest'
import { facts, open, questionOf } from '../../test/question.ts'
import type { OrderLineView, OrderView } from '../contract/order-view.ts'
import { coverRows, showsAsked } from './evidence.ts'
import type { Question } from './verdict.ts'

function viewOf(word: OrderView['word'] | undefined, ...lines: OrderLineView[]): OrderView {
  return { orderId: '1', state: word ?? 'open', vendorState: 'x', ...(word !== undefined && { word }), lines }
}

describe('coverRows', () => {
  test('rows without a word of their own take the order’s', () => {
    const view = viewOf(
      'cancelled',
      open('a', 3, 1),
      { id: 'b', state: 'shipped' },
      { id: 'c', state: 'rejected' },
    )
    const covered = coverRows(view, facts)
    expect(covered.lines).toEqual([
      { id: 'a', state: 'cancelled', quantity: 3, cancelled: 3 },
      { id: 'b', state: 'shipped' },
      { id: 'c', state: 'rejected' },
    ])
    expect(coverRows(covered, facts)).toEqual(covered)
  })

  test('a row whose units are all cancelled is not shipped by the order’s word', () => {
    const view = viewOf('shipped', open('a', 2, 2), open('b'))
    expect(coverRows(view, facts).lines.map(({ state }) => state)).toEqual(['open', 'shipped'])
  })

  test('a row that calls itself cancelled and counts none contradicts itself, whatever the order says', () => {
    const view = viewOf('shipped', { ...open('a', 2, 0), state: 'cancelled' }, open('b'))
    expect(coverRows(view, facts).lines.map(({ state }) => state)).toEqual(['cancelled', 'shipped'])
  })

  test('a view without a word, or with one that covers nothing, stays as it is', () => {
    const views = [viewOf(undefined, open('a')), viewOf('open', open('a'))]
    for (const view of views) expect(coverRows(view, facts)).toBe(view)
    const undeclared = viewOf('cancelled', open('a'))
    expect(coverRows(undeclared, { ...facts, orderWord: {} })).toBe(undeclared)
  })
})

describe('showsAsked', () => {
  const at = '2026-01-01T00:00:00.000Z'
  const before = (...lines: OrderLineView[]) =>
    [{ type: 'read', at, view: viewOf(undefined, ...lines) }] as const

  test.each<[string, boolean, Question, OrderView, readonly OrderLineView[]]>([
    ['the whole, by its word', true, questionOf(), viewOf('cancelled', open('a')), []],
    ['the whole, by its word alone', true, questionOf(), viewOf('cancelled'), []],
    [
      'the whole, with a row missing',
      false,
      questionOf(),
      viewOf('cancelled', open('a')),
      [open('a'), open('b')],
    ],
    [
      'the whole, by rows that nobody listed',
      false,
      questionOf(),
      viewOf('open', { id: 'a', state: 'cancelled' }),
      [],
    ],
    [
      'the whole, by all rows there were',
      true,
      questionOf(),
      viewOf('open', { id: 'a', state: 'cancelled' }),
      [open('a')],
    ],
    ['nothing', false, questionOf(), viewOf('open'), []],
    [
      'the line',
      true,
      questionOf([{ id: 'a' }]),
      viewOf('open', { id: 'a', state: 'cancelled' }, open('b')),
      [],
    ],
    [
      'one of two rows',
      false,
      questionOf([{ id: 'a' }]),
      viewOf('open', { id: 'a', state: 'cancelled' }, open('a')),
      [],
    ],
    [
      'the units',
      true,
      questionOf([{ id: 'a', quantity: 2 }]),
      viewOf('open', open('a', 4, 3)),
      [open('a', 4, 1)],
    ],
    [
      'too few units',
      false,
      questionOf([{ id: 'a', quantity: 2 }]),
      viewOf('open', open('a', 4, 2)),
      [open('a', 4, 1)],
    ],
    [
      'fewer units left of a line, where the yes means that it is done',
      true,
      { ...questionOf([{ id: 'a', quantity: 2 }]), facts: { ...facts, yes: 'done' } },
      viewOf('open', open('a', 3, 0)),
      [open('a', 5, 0)],
    ],
    [
      'fewer units left of a line, where the yes means less',
      false,
      questionOf([{ id: 'a', quantity: 2 }]),
      viewOf('open', open('a', 3, 0)),
      [open('a', 5, 0)],
    ],
    [
      'units without a read before',
      false,
      questionOf([{ id: 'a', quantity: 2 }]),
      viewOf('open', open('a', 4, 2)),
      [],
    ],
  ])('%s: %s', (_, shows, asked, view, rows) => {
    expect(showsAsked(asked, view, rows.length === 0 ? [] : before(...rows))).toBe(shows)
  })
})
