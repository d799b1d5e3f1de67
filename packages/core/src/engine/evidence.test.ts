import { describe, expect, test } from 'vitest'
import type { OrderLineView, OrderView } from '../contract/order-view.ts'
import type { Facts } from '../contract/facts.ts'
import { coverRows, showsAsked } from './evidence.ts'
import { planProblem } from './plan-problem.ts'
import type { Question } from './verdict.ts'

const facts: Facts = {
  decidedBy: 'vendor',
  yes: 'taken',
  repeat: { whole: 'unknown', lines: 'unknown' },
  orderWord: { cancelled: 'covers', shipped: 'all_kept' },
  requestId: 'none',
  ownNames: [],
}

function viewOf(word: OrderView['word'] | undefined, ...lines: OrderLineView[]): OrderView {
  return { orderId: '1', state: word ?? 'open', vendorState: 'x', ...(word !== undefined && { word }), lines }
}

const question = (lines?: NonNullable<Question['asked']['lines']>): Question => ({
  asked: { onlyWriter: false, ...(lines !== undefined && { lines }) },
  facts,
  options: { since: 0, reads: 3, readBefore: false, send: 'first', mayReplay: false },
})

const open = (id: string, quantity?: number, cancelled?: number): OrderLineView => ({
  id,
  state: 'open',
  ...(quantity !== undefined && { quantity }),
  ...(cancelled !== undefined && { cancelled }),
})

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
    ['the whole, by its word', true, question(), viewOf('cancelled', open('a')), []],
    ['the whole, by its word alone', true, question(), viewOf('cancelled'), []],
    [
      'the whole, with a row missing',
      false,
      question(),
      viewOf('cancelled', open('a')),
      [open('a'), open('b')],
    ],
    [
      'the whole, by rows that nobody listed',
      false,
      question(),
      viewOf('open', { id: 'a', state: 'cancelled' }),
      [],
    ],
    [
      'the whole, by all rows there were',
      true,
      question(),
      viewOf('open', { id: 'a', state: 'cancelled' }),
      [open('a')],
    ],
    ['nothing', false, question(), viewOf('open'), []],
    [
      'the line',
      true,
      question([{ id: 'a' }]),
      viewOf('open', { id: 'a', state: 'cancelled' }, open('b')),
      [],
    ],
    [
      'one of two rows',
      false,
      question([{ id: 'a' }]),
      viewOf('open', { id: 'a', state: 'cancelled' }, open('a')),
      [],
    ],
    [
      'the units',
      true,
      question([{ id: 'a', quantity: 2 }]),
      viewOf('open', open('a', 4, 3)),
      [open('a', 4, 1)],
    ],
    [
      'too few units',
      false,
      question([{ id: 'a', quantity: 2 }]),
      viewOf('open', open('a', 4, 2)),
      [open('a', 4, 1)],
    ],
    [
      'units without a read before',
      false,
      question([{ id: 'a', quantity: 2 }]),
      viewOf('open', open('a', 4, 2)),
      [],
    ],
  ])('%s: %s', (_, shows, asked, view, rows) => {
    expect(showsAsked(asked, view, rows.length === 0 ? [] : before(...rows))).toBe(shows)
  })
})

describe('planProblem', () => {
  test('an order of many lines does not stop the program', () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => open(`line ${index}`))
    const started = performance.now()
    expect(planProblem(question(rows.map(({ id }) => ({ id }))), viewOf(undefined, ...rows))).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  const view = viewOf(undefined, open('a', 2, 0), open('b'), open('c'), open('c'))

  test('lines on one row can be asked', () => {
    expect(planProblem(question([{ id: 'a', quantity: 1, left: 2 }, { id: 'b' }]), view)).toBeUndefined()
    expect(planProblem(question(), view)).toBeUndefined()
  })

  test('a line the order does not have', () => {
    expect(planProblem(question([{ id: 'a' }, { id: 'x' }]), view)).toEqual({
      field: 'lines.1',
      allowed: 'a line of the order, one of "a", "b", "c"',
      given: 'x',
    })
  })

  test('a line that is named twice', () => {
    expect(
      planProblem(question([{ id: 'a', quantity: 1 }, { id: 'b' }, { id: 'a', quantity: 1 }]), view),
    ).toEqual({
      field: 'lines.2',
      allowed: 'named once',
      given: 'a',
    })
  })

  test('two rows of one id', () => {
    expect(planProblem(question([{ id: 'c' }]), view)).toEqual({
      field: 'lines.0',
      allowed: 'a line on one row: rows 3 and 4 of the order share this id',
      given: 'c',
    })
  })

  test('more units than are left', () => {
    const ask = (quantity: number, ...rows: OrderLineView[]): ReturnType<typeof planProblem> =>
      planProblem(question([{ id: 'a', quantity }]), viewOf(undefined, ...rows))
    expect(ask(3, open('a', 4, 2))).toEqual({
      field: 'lines.0.quantity',
      allowed: 'at most 2: no more units are left',
      given: 3,
    })
    expect(ask(2, open('a', 4, 2))).toBeUndefined()
    expect(ask(3, open('a'))).toBeUndefined()
    // What is all gone was asked for twice, and `left` has a verdict of its own.
    expect(ask(3, { id: 'a', state: 'cancelled', quantity: 3, cancelled: 3 })).toBeUndefined()
    expect(
      planProblem(question([{ id: 'a', quantity: 3, left: 3 }]), viewOf(undefined, open('a', 4, 2))),
    ).toBeUndefined()
  })

  test('units left that nobody can count', () => {
    expect(planProblem(question([{ id: 'b', left: 1 }]), view)).toMatchObject({
      field: 'lines.0.left',
      given: 1,
    })
  })

  test('a view without rows shows nothing wrong', () => {
    expect(planProblem(question([{ id: 'a' }]), viewOf('open'))).toBeUndefined()
  })
})
