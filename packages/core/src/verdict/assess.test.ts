import { describe, expect, test } from 'vitest'
import type { OrderLineView, OrderState, OrderView } from '../contract/order-view.ts'
import { assess, type Assessment } from './assess.ts'

function order(state: OrderState, lines: readonly OrderLineView[] = []): OrderView {
  return { orderId: 'A', state, vendorState: state, lines }
}

/** A line of three units. */
function line(id: string, state: OrderState, cancelledQuantity?: number): OrderLineView {
  return { id, state, quantity: 3, ...(cancelledQuantity === undefined ? {} : { cancelledQuantity }) }
}

type Decision = Assessment['decision']

test.each<[OrderState, OrderState | undefined, Decision]>([
  ['cancelled', undefined, 'cancelled'],
  ['shipped', undefined, 'shipped'],
  ['open', undefined, 'untouched'],
  ['open', 'pending', 'untouched'],
  ['partially_cancelled', undefined, 'untouched'],
  ['partially_cancelled', 'partially_cancelled', 'untouched'],
  ['partially_cancelled', 'open', 'unclear'],
  ['other', 'open', 'unclear'],
  ['cancel_requested', undefined, 'in_progress'],
  ['cancel_requested', 'cancel_requested', 'in_progress'],
  ['cancel_requested', 'open', 'requested'],
  ['pending', undefined, 'in_progress'],
  ['pending', 'pending', 'in_progress'],
  ['pending', 'open', 'requested'],
])('a whole order that is %s and was %s: %s', (now, before, decision) => {
  const earlier = before === undefined ? undefined : order(before)
  expect(assess(undefined, order(now), earlier, false).decision).toBe(decision)
})

type States = readonly OrderState[]

function linesIn(states: States): readonly OrderLineView[] {
  return states.map((state, index) => line(String(index), state))
}

describe('a whole order that several suppliers decide line by line', () => {
  test.each<[States, States | undefined, Decision]>([
    [['cancelled', 'cancelled'], undefined, 'cancelled'],
    [['cancelled', 'open'], undefined, 'unclear'],
    [['cancelled', 'shipped'], ['open', 'open'], 'partially_cancelled'],
    [['shipped', 'shipped'], ['open', 'open'], 'shipped'],
    [['open', 'open'], ['open', 'open'], 'untouched'],
    [['shipped', 'open'], ['open', 'open'], 'unclear'],
    // Tracking that was there before the request is no answer to it.
    [['shipped', 'shipped'], ['shipped', 'shipped'], 'untouched'],
    [['shipped', 'cancelled'], ['shipped', 'open'], 'unclear'],
    [['other', 'other'], ['other', 'other'], 'untouched'],
    [['other', 'cancelled'], ['open', 'open'], 'unclear'],
  ])('now %j, before %j: %s', (now, before, decision) => {
    const earlier = before === undefined ? undefined : order('open', linesIn(before))
    expect(assess(undefined, order('open', linesIn(now)), earlier, true).decision).toBe(decision)
  })

  test('without lines the order itself decides', () => {
    expect(assess(undefined, order('cancelled'), undefined, true).decision).toBe('cancelled')
    expect(assess(undefined, order('open'), undefined, true).decision).toBe('untouched')
  })
})

describe('whole lines', () => {
  const asked = [{ id: 'a' }, { id: 'b' }]
  test.each<[States, Decision]>([
    [['cancelled', 'cancelled'], 'cancelled'],
    [['cancelled', 'shipped'], 'partially_cancelled'],
    [['cancelled', 'open'], 'unclear'],
    [['shipped', 'shipped'], 'shipped'],
    [['open', 'open'], 'untouched'],
  ])('%j: %s', ([one = 'open', other = 'open'], decision) => {
    const now = order('open', [line('a', one), line('b', other), line('c', 'open')])
    const before = order('open', [line('a', 'open'), line('b', 'open'), line('c', 'open')])
    expect(assess(asked, now, before, false)).toMatchObject({ decision, alsoCancelled: [] })
  })

  test('of an order that is cancelled are cancelled, even where no line says so', () => {
    expect(assess(asked, order('cancelled'), undefined, false)).toMatchObject({
      decision: 'cancelled',
      lines: [
        { id: 'a', state: 'cancelled' },
        { id: 'b', state: 'cancelled' },
      ],
    })
  })

  test('that vanished from the order are unclear', () => {
    expect(assess(asked, order('open'), order('open'), false).decision).toBe('unclear')
  })
})

describe('some units of a line', () => {
  const asked = [{ id: 'a', quantity: 2 }]
  test.each<[number | undefined, number | undefined, OrderState, Decision, number | undefined]>([
    [2, 0, 'open', 'cancelled', 2],
    [3, 1, 'open', 'cancelled', 2],
    // Cancelled before the call: the count says two, the difference says none.
    [2, 2, 'open', 'untouched', 0],
    [2, 1, 'open', 'unclear', 1],
    [0, 0, 'open', 'untouched', 0],
    [0, 0, 'shipped', 'shipped', 0],
    [1, 0, 'shipped', 'shipped', 1],
    [2, 0, 'shipped', 'cancelled', 2],
    [undefined, 0, 'open', 'unclear', undefined],
    [undefined, undefined, 'shipped', 'shipped', undefined],
  ])('cancelled now %s, before %s, line %s: %s', (now, before, state, decision, cancelled) => {
    const result = assess(
      asked,
      order('open', [line('a', state, now)]),
      order('open', [line('a', 'open', before)]),
      false,
    )
    expect(result.decision).toBe(decision)
    expect(result.lines[0]?.cancelled).toBe(cancelled)
    expect(result.lines[0]?.asked).toBe(2)
  })

  test('without the order as it stood before there is no proof', () => {
    const now = order('open', [line('a', 'open', 2)])
    expect(assess(asked, now, undefined, false)).toMatchObject({ decision: 'unclear' })
  })

  test('of an order that is cancelled as a whole are cancelled', () => {
    const now = order('cancelled', [line('a', 'cancelled', 3)])
    expect(assess(asked, now, order('open', [line('a', 'open', 0)]), false)).toMatchObject({
      decision: 'cancelled',
      lines: [{ id: 'a', asked: 2, cancelled: 2 }],
    })
  })
})

describe('what nobody asked for', () => {
  const before = order('open', [line('a', 'open', 0), line('b', 'open', 0), line('c', 'cancelled', 3)])
  const now = order('open', [line('a', 'open', 3), line('b', 'cancelled', 3), line('c', 'cancelled', 3)])

  test('has its place: other lines, and units beyond those asked for', () => {
    expect(assess([{ id: 'a', quantity: 2 }], now, before, false).alsoCancelled).toEqual([
      { id: 'a', state: 'open', cancelled: 1 },
      { id: 'b', state: 'cancelled', cancelled: 3 },
    ])
  })

  test('is not a line that was asked for as a whole, nor one cancelled before', () => {
    expect(assess([{ id: 'a' }, { id: 'b' }], now, before, false).alsoCancelled).toEqual([])
  })

  test('is not claimed without the order as it stood before', () => {
    expect(assess([{ id: 'a' }], now, undefined, false).alsoCancelled).toEqual([])
  })
})
