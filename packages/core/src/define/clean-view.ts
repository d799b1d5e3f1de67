import { compact } from '../compact.ts'
import { lineStates, type OrderLineView, orderStates, type OrderView } from '../contract/order-view.ts'
import type { Scrubber } from '../errors/redact.ts'
import { unitsOf } from './reading.ts'

/**
 * A provider's view as it may stand in a log: nothing but its own members, every text scrubbed and cut, a word that is
 * none of ours proves nothing, and what is no number of units is none. The vendor's placeholders for nobody are nobody.
 */
export function cleanView(view: OrderView, scrub: Scrubber): OrderView {
  const text = (value: unknown): string => scrub.text(String(value))
  const maybe = (value: unknown): string | undefined => (value === undefined ? undefined : text(value))
  const actor = maybe(view.cancelledBy)
  return compact({
    orderId: text(view.orderId),
    state: wordOf(view.state, orderStates),
    vendorState: text(view.vendorState),
    word: view.word === undefined ? undefined : wordOf(view.word, orderStates),
    lines: view.lines.map((line): OrderLineView =>
      compact({
        id: text(line.id),
        state: wordOf(line.state, lineStates),
        vendorState: maybe(line.vendorState),
        quantity: unitsOf(line.quantity),
        cancelled: unitsOf(line.cancelled),
      }),
    ),
    cancelledBy: actor === undefined || /^[\s-]*$/.test(actor) ? undefined : actor,
    effectiveAt: maybe(view.effectiveAt),
  })
}

function wordOf<Word extends string>(word: Word, known: readonly Word[]): Word | 'other' {
  return known.includes(word) ? word : 'other'
}
