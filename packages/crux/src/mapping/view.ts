import type { LineState, OrderLineView, OrderView } from '@cancel/core'
import { memberOf, orderState, unitsOf } from '@cancel/core/provider'
import { idOf } from '../api/order.ts'
import type { CruxLineItem, CruxOrder } from '../types.ts'
import { lineId } from './lines.ts'

/**
 * Words that leave a line open ("Line Item Object" and "Get Orders", docs.cruxconnect.com, 2019-03). `Backordered` too:
 * the allocation page gives a late backorder date as a reason to cancel.
 */
const openWords: ReadonlySet<string> = new Set([
  'unallocated',
  'allocated',
  'partial',
  'backordered',
  'needstracking',
])

/** Of these, words by which a part of the line stands. */
const partWords: ReadonlySet<string> = new Set(['partial', 'backordered', 'needstracking'])

/** Our view of a Crux order, in either generation. There is no word for the order itself: its lines decide. */
export function viewOrder(order: CruxOrder): OrderView {
  const lines = order.line_items.map(viewLine)
  return {
    orderId: idOf(order) ?? '',
    state: orderState(undefined, lines),
    vendorState: [...new Set(lines.map(({ vendorState }) => vendorState))].join(', '),
    lines,
  }
}

/** A line that names itself nowhere is kept: leaving it out could make the rest look like the whole order. */
function viewLine(line: CruxLineItem): OrderLineView & { readonly vendorState: string } {
  // A designation may come as a text, as a list of texts, or as nothing.
  const given = [line.status, line.line_item_designation].flat().filter((word) => typeof word === 'string')
  const words = given.filter((word) => !isBlank(lastWord(word)))
  const quantity = unitsOf(memberOf(line.allocation, 'quantity_ordered'))
  const parcels = [line.tracking_numbers, line.tracking].map(parcelsIn)
  const state = stateOfLine(words.map(lastWord), parcels, quantity)
  return {
    id: lineId(line),
    // A part that its supplier accepted can still be cancelled.
    state: state === 'rejected' && isAccepted(line) ? 'other' : state,
    vendorState: [...new Set(words)].join('/'),
    ...(quantity === undefined ? {} : { quantity }),
  }
}

/** Whether units are allocated; the invoice page calls them accepted. */
function isAccepted({ allocation }: CruxLineItem): boolean {
  return ['quantity_allocated', 'quantity_accepted'].some(
    (name) => (unitsOf(memberOf(allocation, name)) ?? 0) > 0,
  )
}

/** Two words may disagree: Timpanogos keeps the allocation in one and what became of the line in the other. */
function stateOfLine(
  words: readonly string[],
  parcels: readonly (readonly unknown[])[],
  ordered: number | undefined,
): LineState {
  const isTracked = words.includes('hastracking')
  // One that is cancelled and has a parcel may be cancelled but for what is in the parcel, or not have left after all.
  if (words.includes('cancelled')) return isTracked || parcels.flat().length > 0 ? 'other' : 'cancelled'
  // A word by which a part is not allocated, or waits, is not outdone by a parcel: it may hold the rest.
  const isParted = words.some((word) => partWords.has(word))
  const isAllTracked = (isTracked && parcels.flat().length === 0) || holdAll(parcels, ordered)
  if (isAllTracked && !isParted) return 'shipped'
  const rest = words.filter((word) => word !== 'rejected')
  if (words.length === 0 || !rest.every((word) => openWords.has(word))) return 'other'
  // The supplier will not supply it ("Allocate Order"). That answers no cancellation, and leaves nothing to cancel. Of a
  // line that is partly allocated or waits for its tracking only a part can be meant, and the rest stands.
  const isWhole = rest.every((word) => word === 'allocated' || word === 'unallocated')
  return rest.length < words.length && isWhole ? 'rejected' : 'open'
}

/** The name in `ID: 3 Name: Cancelled`, or the plain word, for comparing: older samples are in lower case. */
function lastWord(word: string): string {
  const plain = word
    .slice(word.lastIndexOf(':') + 1)
    .trim()
    .toLowerCase()
  return plain === 'canceled' ? 'cancelled' : plain
}

/**
 * Parcels that hold fewer units than were ordered leave the rest to be cancelled. Two lists may show the same parcels, so
 * one of them must hold them all.
 */
function holdAll(lists: readonly (readonly unknown[])[], ordered: number | undefined): boolean {
  return lists.some((parcels) => {
    const units = parcels.map((parcel) => unitsOf(memberOf(parcel, 'quantity')) ?? Number.POSITIVE_INFINITY)
    return parcels.length > 0 && units.reduce((sum, one) => sum + one, 0) >= (ordered ?? 0)
  })
}

function parcelsIn(list: unknown): readonly unknown[] {
  const parcels: readonly unknown[] = Array.isArray(list) ? list : []
  return parcels.filter((parcel) => !isBlank(parcel))
}

/** Placeholders, the one among them that Python prints: no words, and no parcels; nor is one whose number they stand for. */
const placeholders: ReadonlySet<string> = new Set(['', '-', 'none', 'null', 'n/a'])

function isBlank(parcel: unknown): boolean {
  if (typeof parcel === 'string') return placeholders.has(parcel.trim().toLowerCase())
  if (typeof parcel !== 'object' || parcel === null) return parcel == null
  return 'tracking_number' in parcel ? isBlank(parcel.tracking_number) : Object.values(parcel).every(isBlank)
}
