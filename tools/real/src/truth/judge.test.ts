import { expect, test } from 'vitest'
import type { Said } from '../../../../packages/conformance/src/claims.ts'
import { judge } from './judge.ts'
import type { Truth } from './read-truth.ts'

const reason = 'case 1'
const asked = { orderId: '7', reason, lines: [{ orderLineId: '1', quantity: 1 }] }

/** Three units, of which each of these has had one cancelled. */
function truth(...reasons: readonly string[]): Truth {
  const lines = [{ orderLineId: '1', quantity: 1 }]
  return {
    state: 'PaymentSettled',
    lines: [{ id: '1', units: 3, left: 3 - reasons.length }],
    cancels: reasons.map((each) => ({ reason: each, lines })),
    onSale: 0,
  }
}

test.each<[what: string, claims: Said, seen: Truth, after: Truth, wrong: number]>([
  ['it is done', { status: 'cancelled', by: 'this_call' }, truth(reason), truth(reason), 0],
  ['it is done, and not yet', { status: 'cancelled', by: 'this_call' }, truth(), truth(reason), 2],
  ['another has done it', { status: 'cancelled', by: 'this_call' }, truth('else'), truth('else'), 2],
  ['nothing is done', { status: 'not_done' }, truth(), truth('else'), 0],
  ['nothing is done, and then it is', { status: 'not_done' }, truth(), truth(reason), 1],
  ['it is open', { status: 'unconfirmed' }, truth(), truth(reason), 0],
  ['it is open, and twice done', { status: 'unconfirmed' }, truth(reason), truth(reason, reason), 2],
])('%s', (_what, claims, seen, after, wrong) => {
  const told = { word: claims.status, claims, text: '', isOpen: false }
  expect(judge(asked, told, { before: truth(), seen, after })).toHaveLength(wrong)
})
