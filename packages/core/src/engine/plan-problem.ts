import type { OrderLineView, OrderView } from '../contract/order-view.ts'
import { coverRows } from './evidence.ts'
import type { Question } from './verdict.ts'

/** What a request cannot ask of the order as it was read before sending; `undefined` when all of it can be asked. */
export function planProblem(
  { asked, facts }: Question,
  view: OrderView,
): { readonly field: string; readonly allowed: string; readonly given: unknown } | undefined {
  const rows = new Map<string, OrderLineView[]>()
  for (const row of coverRows(view, facts).lines) {
    const same = rows.get(row.id)
    if (same === undefined) rows.set(row.id, [row])
    else same.push(row)
  }
  if (rows.size === 0) return undefined
  const named = new Set<string>()
  for (const [index, { id, quantity, left }] of (asked.lines ?? []).entries()) {
    const field = `lines.${index}`
    const [row, ...others] = rows.get(id) ?? []
    if (row === undefined) {
      const ids = [...rows.keys()].slice(0, 20).map((one) => JSON.stringify(one))
      return { field, allowed: `a line of the order, one of ${ids.join(', ')}`, given: id }
    }
    // Each would be judged, and counted, by the same row.
    if (named.has(id)) return { field, allowed: 'named once', given: id }
    named.add(id)
    if (others.length > 0) {
      const places = view.lines.flatMap((one, place) => (one.id === id ? [place + 1] : []))
      const allowed = `a line on one row: rows ${places.join(' and ')} of the order share this id`
      return { field, allowed, given: id }
    }
    if (left !== undefined && row.quantity === undefined && row.state !== 'cancelled')
      return { field: `${field}.left`, allowed: 'left out where the order shows no quantities', given: left }
    const most = row.quantity === undefined ? undefined : row.quantity - (row.cancelled ?? 0)
    // A vendor may take more, and count below nothing. Of what is gone nothing is too much: it was asked for twice.
    if (left === undefined && quantity !== undefined && most !== undefined && most > 0 && quantity > most)
      return {
        field: `${field}.quantity`,
        allowed: `at most ${most}: no more units are left`,
        given: quantity,
      }
  }
  return undefined
}
