import type { Facts } from '../src/contract/facts.ts'
import type { OrderLineView } from '../src/contract/order-view.ts'
import type { Question } from '../src/engine/verdict.ts'

/** A vendor that declares the safest values, and whose words cover its rows. */
export const facts: Facts = {
  decidedBy: 'vendor',
  yes: 'taken',
  repeat: { whole: 'unknown', lines: 'unknown' },
  orderWord: { cancelled: 'covers', shipped: 'all_kept' },
  requestId: 'none',
  ownNames: [],
}

export const questionOf = (lines?: Question['asked']['lines']): Question => ({
  asked: { onlyWriter: false, ...(lines !== undefined && { lines }) },
  facts,
  options: { since: 0, mayRead: true, readBefore: false, send: 'first', mayReplay: false },
})

export const open = (id: string, quantity?: number, cancelled?: number): OrderLineView => ({
  id,
  state: 'open',
  ...(quantity !== undefined && { quantity }),
  ...(cancelled !== undefined && { cancelled }),
})
