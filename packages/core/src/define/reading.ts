import { compact } from '../compact.ts'
import {
  lineStates,
  type OrderLineView,
  type OrderState,
  orderStates,
  type OrderView,
} from '../contract/order-view.ts'
import type { Scrubber } from '../errors/redact.ts'

// What answers of vendors have in common, whoever wrote them: nothing in them can be taken for granted.

/** The text at a path of an answer; `undefined` for anything else, and for a blank one: that is no vendor's word. */
export function textIn(value: unknown, ...path: readonly string[]): string | undefined {
  const inner = path.reduce(memberOf, value)
  return typeof inner === 'string' && inner.trim() ? inner : undefined
}

/** A member of an object of an answer, and of no list; `undefined` where there is none. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}

/** A number of units: whole, not negative, in text as well. */
export function unitsOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined
}

/**
 * The state of an order, of the vendor's word for all of it and the states of its lines. An order that stands and has
 * cancelled lines is cancelled in part. Without a word the lines decide.
 */
export function orderState(
  word: OrderState | undefined,
  lines: readonly Pick<OrderLineView, 'state' | 'cancelled'>[],
): OrderState {
  if (word !== undefined && word !== 'open') return word
  const [first] = lines
  if (first === undefined) return word ?? 'other'
  if (word === undefined && lines.every(({ state }) => state === first.state))
    return first.state === 'rejected' ? 'other' : first.state
  if (lines.every(({ state }) => state === 'cancelled')) return 'cancelled'
  const isTouched = lines.some(({ state, cancelled = 0 }) => state === 'cancelled' || cancelled > 0)
  return isTouched ? 'partially_cancelled' : 'open'
}

/**
 * The lines to list in a request: those that still stand, where a vendor says no to all of them for one that does not.
 * Never an empty list, which might be read as no list, and that means the whole order.
 */
export function standingLines<Line>(
  lines: readonly Line[] | undefined,
  isGone: (line: Line) => boolean,
): readonly Line[] | undefined {
  const standing = lines?.filter((line) => !isGone(line))
  return standing?.length === 0 ? lines : standing
}

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
