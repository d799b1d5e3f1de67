import { expect, test } from 'vitest'
import { open, questionOf } from '../../test/question.ts'
import type { AskedLine } from '../contract/request.ts'
import type { OrderLineView, OrderView } from '../contract/order-view.ts'
import { refuse } from '../schema.ts'
import { checkPlan } from './check-plan.ts'

const stop = refuse.bind(undefined, { provider: 'acme', code: 'invalid_request', root: 'request' })

function plan(view: OrderView, lines?: readonly AskedLine[]): () => void {
  return () => checkPlan(questionOf(lines), view, stop, { lines })
}

function orderOf(...lines: OrderLineView[]): OrderView {
  return { orderId: '1', state: 'open', vendorState: 'x', lines }
}

test('an order of many lines does not stop the program', () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => open(`line ${index}`))
  const started = performance.now()
  plan(
    orderOf(...rows),
    rows.map(({ id }) => ({ id })),
  )()
  expect(performance.now() - started).toBeLessThan(10_000)
})

const view = orderOf(open('a', 2, 0), open('b'), open('c'), open('c'))

test('lines on one row can be asked', () => {
  expect(plan(view, [{ id: 'a', quantity: 1, left: 2 }, { id: 'b' }])).not.toThrow()
  expect(plan(view)).not.toThrow()
})

test.each<readonly [string, readonly AskedLine[], string]>([
  [
    'a line the order does not have',
    [{ id: 'a' }, { id: 'x' }],
    'lines.1 must be a line of the order, one of "a", "b", "c"; given "x"',
  ],
  [
    'a line that is named twice',
    [{ id: 'a', quantity: 1 }, { id: 'b' }, { id: 'a', quantity: 1 }],
    'lines.2 must be named once; given "a"',
  ],
  [
    'two rows of one id',
    [{ id: 'c' }],
    'lines.0 must be a line on one row: rows 3 and 4 of the order share this id; given "c"',
  ],
  [
    'units left that nobody can count',
    [{ id: 'b', left: 1 }],
    'lines.0.left must be left out where the order shows no quantities; given 1',
  ],
  [
    'more units than are left',
    [{ id: 'a', quantity: 3 }],
    'lines.0.quantity must be at most 2: no more units are left; given 3',
  ],
  [
    'more units than are left, though left is right',
    [{ id: 'a', quantity: 3, left: 2 }],
    'lines.0.quantity must be at most 2: no more units are left; given 3',
  ],
])('%s', (_what, lines, message) => {
  expect(plan(view, lines)).toThrow(message)
})

test('a line of an entry that names several is told by its id: the request has no such place', () => {
  const lines = [{ id: 'b' }, { id: 'a', quantity: 3 }]
  expect(() => checkPlan(questionOf(lines), view, stop, { skus: [{}] })).toThrow(
    'line a.quantity must be at most 2: no more units are left; given 3',
  )
})

test('units that are left, that nobody counts, that are gone, and that have a verdict of their own', () => {
  expect(plan(orderOf(open('a', 4, 2)), [{ id: 'a', quantity: 2 }])).not.toThrow()
  expect(plan(orderOf(open('a')), [{ id: 'a', quantity: 3 }])).not.toThrow()
  const gone: OrderLineView = { id: 'a', state: 'cancelled', quantity: 3, cancelled: 3 }
  expect(plan(orderOf(gone), [{ id: 'a', quantity: 3 }])).not.toThrow()
  expect(plan(orderOf(open('a', 4, 2)), [{ id: 'a', quantity: 3, left: 3 }])).not.toThrow()
})

test('a view without rows shows nothing wrong', () => {
  expect(plan(orderOf(), [{ id: 'a' }])).not.toThrow()
})
