import type { OrderLineView, OrderState, OrderView } from '@cancel/core'
import { type CruxLineItem, type CruxOrder, idOf } from '../api/order.ts'

/**
 * Words that leave a line open ("Line Item Object" and "Get Orders", docs.cruxconnect.com, 2019-03). `Backordered` too:
 * the allocation page gives a late backorder date as a reason to cancel.
 */
const openWords: readonly string[] = ['unallocated', 'allocated', 'partial', 'backordered', 'needstracking']

/** Our view of a Crux order, in either generation. There is no state of the order itself: its lines decide. */
export function viewOrder(order: CruxOrder): OrderView {
  const lines = order.line_items.map(viewLine)
  return {
    orderId: idOf(order) ?? '',
    state: stateOfOrder(lines.map(({ state }) => state)),
    vendorState: [...new Set(lines.map(({ vendorState }) => vendorState))].join(', '),
    lines,
  }
}

function stateOfOrder(lines: readonly OrderState[]): OrderState {
  const [first] = lines
  if (first === undefined) return 'other'
  if (lines.every((state) => state === first)) return first
  if (lines.includes('cancelled')) return 'partially_cancelled'
  return 'open'
}

function viewLine(line: CruxLineItem, index: number): OrderLineView & { readonly vendorState: string } {
  const words = [line.status, ...designations(line.line_item_designation)].filter(
    (word) => typeof word === 'string',
  )
  const quantity = quantityOf(line.allocation)
  return {
    // A line that names itself nowhere is kept: leaving it out could make the rest look like the whole order.
    id: line.uuid ?? line.line_item_uuid ?? `#${index + 1}`,
    state: stateOfLine(words.map(lastWord), hasParcel(line.tracking_numbers) || hasParcel(line.tracking)),
    vendorState: [...new Set(words)].join('/'),
    ...(quantity === undefined ? {} : { quantity }),
  }
}

/** Two words may disagree: Timpanogos keeps the allocation in one and what became of the line in the other. */
function stateOfLine(words: readonly string[], tracked: boolean): OrderState {
  if (words.includes('cancelled')) return 'cancelled'
  if (tracked || words.includes('hastracking')) return 'shipped'
  // `Rejected` is about the allocation: the supplier cannot supply. It answers no cancellation, and is no open word.
  return words.length > 0 && words.every((word) => openWords.includes(word)) ? 'open' : 'other'
}

/** A designation may come as a text, as a list of texts, or as nothing. */
function designations(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** The name in `ID: 3 Name: Cancelled`, or the plain word, for comparing: older samples are in lower case. */
function lastWord(word: string): string {
  return word
    .slice(word.lastIndexOf(':') + 1)
    .trim()
    .toLowerCase()
}

function quantityOf(allocation: unknown): number | undefined {
  if (typeof allocation !== 'object' || allocation === null) return undefined
  const ordered: unknown = 'quantity_ordered' in allocation ? allocation.quantity_ordered : undefined
  return typeof ordered === 'number' ? ordered : undefined
}

function hasParcel(tracking: unknown): boolean {
  return Array.isArray(tracking) && tracking.length > 0
}
