import type { OrderLineView, OrderView } from '../contract/order-view.ts'
import type { Refuse } from '../schema.ts'
import { coverRows } from './evidence.ts'
import type { Question } from './verdict.ts'

/** Refuses what a request cannot ask of the order as it was read before sending. */
export function checkPlan(
  { asked: { lines = [] }, facts }: Question,
  view: OrderView,
  refuse: Refuse,
  request: object,
): void {
  // Lines may stand under another name, as SKUs do.
  const isList = ([, value]: readonly [string, unknown]): boolean =>
    Array.isArray(value) && value.length === lines.length
  const [list] = Object.entries(request).find(isList) ?? []
  const rows = new Map<string, OrderLineView[]>()
  for (const row of coverRows(view, facts).lines) {
    const same = rows.get(row.id)
    if (same === undefined) rows.set(row.id, [row])
    else same.push(row)
  }
  if (rows.size === 0) return
  const named = new Set<string>()
  for (const [index, { id, quantity, left }] of lines.entries()) {
    // One entry may name several lines.
    const field = list === undefined ? `line ${id}` : `${list}.${index}`
    const [row, ...others] = rows.get(id) ?? []
    if (row === undefined) {
      const ids = [...rows.keys()].slice(0, 20).map((one) => JSON.stringify(one))
      return refuse(field, `a line of the order, one of ${ids.join(', ')}`, id)
    }
    // Each would be judged, and counted, by the same row.
    if (named.has(id)) refuse(field, 'named once', id)
    named.add(id)
    if (others.length > 0) {
      const places = view.lines.flatMap((one, place) => (one.id === id ? [place + 1] : []))
      refuse(field, `a line on one row: rows ${places.join(' and ')} of the order share this id`, id)
    }
    if (left !== undefined && row.quantity === undefined && row.state !== 'cancelled')
      refuse(`${field}.left`, 'left out where the order shows no quantities', left)
    const most = row.quantity === undefined ? undefined : row.quantity - (row.cancelled ?? 0)
    // A vendor may take more, and count below nothing. Of what is gone nothing is too much: it was asked for twice.
    if (
      (left ?? most) === most &&
      quantity !== undefined &&
      most !== undefined &&
      most > 0 &&
      quantity > most
    )
      refuse(`${field}.quantity`, `at most ${most}: no more units are left`, quantity)
  }
}
