import { expect, test } from 'vitest'
import type { Told } from '../clients/client.ts'
import type { Truth } from '../truth/read-truth.ts'
import { judge, overReleased } from './judge.ts'

const reason = 'case 1'

function truth(left: readonly number[], entries: readonly string[] = [], free = 0): Truth {
  return {
    state: left.every((each) => each === 0) ? 'Cancelled' : 'PaymentSettled',
    lines: left.map((each, index) => ({ lineId: String(index), left: each, placed: 3 })),
    cancels: entries.map((each) => ({ reason: each, lines: [{ lineId: '0', quantity: 1 }] })),
    stock: [{ onHand: 100, allocated: 50 - free }],
  }
}

function result(
  status: 'cancelled' | 'refused' | 'requested' | 'unconfirmed' | 'partially_cancelled',
  rest: object = {},
): Told {
  return { kind: 'result', status, by: undefined, lines: [], alsoCancelled: [], text: '', ...rest }
}

const threw: Told = { kind: 'threw', code: 'unreachable', text: '' }
const unit = { orderId: '7', reason, lines: [{ lineId: '0', quantity: 1 }] }
const whole = { orderId: '7', reason }
const before = truth([3, 3])
const done = truth([2, 3], [reason])
const all = truth([0, 0], [reason])

test('what is so is not wrong', () => {
  const right: readonly (readonly [asked: typeof whole, told: Told, after: Truth])[] = [
    [unit, result('cancelled', { by: 'this_call', lines: [{ lineId: '0', verdict: 'cancelled' }] }), done],
    [whole, result('cancelled', { by: 'this_call' }), all],
    [whole, result('cancelled', { by: 'someone_else' }), truth([0, 0], ['another'])],
    [whole, result('refused'), before],
    [whole, result('unconfirmed'), all],
    [whole, result('unconfirmed'), before],
    [whole, threw, before],
  ]
  for (const [asked, told, after] of right)
    expect(judge({ asked, told, before, seen: after, after })).toEqual([])
})

test('what is not so is named', () => {
  const wrong: readonly (readonly [asked: typeof whole, told: Told, after: Truth, says: RegExp])[] = [
    [whole, threw, all, /threw unreachable, and the vendor has recorded/],
    [whole, result('cancelled'), done, /line 0 is not/],
    [unit, result('cancelled'), before, /line 0 is not/],
    [whole, result('refused'), done, /refused, and the vendor has recorded/],
    [whole, result('requested'), before, /the vendor knows nothing of it/],
    [whole, result('cancelled', { by: 'this_call' }), truth([0, 0], ['another']), /has no record of it/],
    [whole, result('cancelled', { by: 'someone_else' }), all, /has recorded this call/],
    [whole, result('partially_cancelled'), done, /no line says so/],
    [unit, result('unconfirmed', { lines: [{ lineId: '0', verdict: 'kept' }] }), done, /said to be kept/],
    [unit, result('cancelled', { alsoCancelled: ['1'] }), done, /line 1 is said to be cancelled as well/],
    [unit, result('unconfirmed'), truth([1, 3], [reason, reason]), /2 are recorded/],
  ]
  for (const [asked, told, after, says] of wrong)
    expect(judge({ asked, told, before, seen: after, after }).join('\n')).toMatch(says)
})

test('a claim must hold when it is made, not only later', () => {
  expect(judge({ asked: whole, told: result('cancelled'), before, seen: before, after: all })).not.toEqual([])
})

test('stock that is released twice is counted', () => {
  expect(overReleased(before, truth([2, 3], [reason], 1))).toBe(0)
  expect(overReleased(before, truth([2, 3], [reason, reason], 2))).toBe(1)
})
