import type { OrderLineView, OrderState, OrderView } from '@cancel/core'
import type { Scenario } from './scenario.ts'

/** One row of an order as it really is. A row that left keeps its place, gone. */
export interface Row {
  readonly id: string
  readonly units: number
  readonly cancelled: number
  readonly fate: 'open' | 'shipped' | 'rejected'
  readonly isGone: boolean
}

/** An order at one moment. */
export interface Version {
  readonly rows: readonly Row[]
  /** The vendor does not find it. */
  readonly isAbsent: boolean
  /** A cancellation that was taken is not yet done. */
  readonly isUnderWay: boolean
  /** Who made it so; `undefined` for the first. */
  readonly by: 'this_call' | 'someone_else' | undefined
}

export const isCancelled = ({ units, cancelled }: Row): boolean => cancelled === units
export const isAskedRow = ({ asked }: Scenario, { id }: Row): boolean =>
  asked === undefined || asked.some((line) => line.id === id)
export const isDecided = (row: Row): boolean => isCancelled(row) || row.fate !== 'open'

/** The vendor's own word for the whole order. A7: what it calls cancelled or shipped hides no line. */
function wordOf({ rows, isUnderWay }: Version, scenario: Scenario): OrderState | undefined {
  const { word, mixed, facts, showsUnderWay, drop } = scenario
  if (word === 'none') return undefined
  const shown = rows.filter(({ isGone }) => !isGone)
  const isTold = drop === 'A7' || shown.length === rows.length
  if (isTold && shown.length > 0 && shown.every(isDecided)) {
    if (shown.every(isCancelled)) return 'cancelled'
    if (shown.every(({ cancelled }) => cancelled === 0)) return 'shipped'
    if (mixed === 'cancelled' && shown.some(isCancelled)) return 'cancelled'
    if (mixed === 'shipped' && facts.orderWord.shipped !== 'all_kept') return 'shipped'
    return 'partially_cancelled'
  }
  return isUnderWay && showsUnderWay ? 'cancel_requested' : 'open'
}

function rowView(row: Row, { rows, isUnderWay }: Version, scenario: Scenario): OrderLineView {
  const { counts, hides, forgetsCounts, hasty, showsUnderWay, rowsSay } = scenario
  const isCounted = counts && !(forgetsCounts && isCancelled(row))
  const isAsked = isUnderWay && isAskedRow(scenario, row)
  const state = ((): OrderLineView['state'] => {
    if (row.fate === 'rejected') return 'rejected'
    const isBesideShipped = rows.some(({ fate }) => fate === 'shipped')
    if (hasty && hides === 'nothing' && isCancelled(row) && isBesideShipped) return 'shipped'
    if (hasty && isAsked && row.fate === 'open' && row.cancelled === 0) return 'cancelled'
    if (isCancelled(row)) return rowsSay === 'shipped' ? 'open' : 'cancelled'
    if (row.fate === 'shipped') return rowsSay === 'cancelled' ? 'open' : 'shipped'
    return isAsked && showsUnderWay ? 'cancel_requested' : 'open'
  })()
  return {
    id: row.id,
    state,
    ...(isCounted && hides !== 'ordered' && { quantity: row.units }),
    ...(isCounted && hides !== 'cancelled' && { cancelled: row.cancelled }),
  }
}

/** Who cancelled the order, in the vendor's word: whoever cancelled what was left of it. */
function nameOf(versions: readonly Version[]): string | undefined {
  const last = versions.findLast(({ rows }, index) => {
    const before = versions[index - 1]?.rows
    return before !== undefined && rows.some((row, at) => row.cancelled > (before[at]?.cancelled ?? 0))
  })
  return last && (last.by === 'this_call' ? 'Seller' : 'buyer')
}

/** Every view that a read of this version may have, from the whole one to those that lack rows. */
export function viewsOf(
  versions: readonly Version[],
  scenario: Scenario,
  isBefore: boolean,
): readonly OrderView[] {
  const version = versions.at(-1)
  if (version === undefined || version.isAbsent) return []
  const { facts, hasty, drop } = scenario
  if (scenario.word === 'loose') {
    const words = ['cancelled', 'shipped', 'open'] as const
    return viewsOf(versions, { ...scenario, word: 'none' }, isBefore).flatMap((view) =>
      words.map((word) => ({ ...view, word })),
    )
  }
  const word = wordOf(version, scenario)
  const cancelledBy = scenario.names && word === 'cancelled' ? nameOf(versions) : undefined
  const isDropped = (row: Row): boolean => scenario.dropsCancelled && !isBefore && isCancelled(row)
  const listed = version.rows.filter((row) => !row.isGone && !isDropped(row))
  const view = (rows: readonly Row[]): OrderView => ({
    orderId: '1',
    state: word ?? 'open',
    vendorState: word ?? 'open',
    ...(word !== undefined && { word }),
    ...(cancelledBy !== undefined && { cancelledBy }),
    lines: rows.map((row) => rowView(row, version, scenario)),
  })
  const { cancelled, shipped } = facts.orderWord
  const isDeclared =
    (word === 'cancelled' ? cancelled : word === 'shipped' ? shipped : undefined) !== undefined
  const hidesNothing = isDeclared && drop !== 'A7'
  const isUniform = listed.every(isCancelled) || listed.every((row) => row.cancelled === 0)
  const isRowlessTrue = !hidesNothing || isUniform || word === 'shipped'
  const mayLack = scenario.lacks && (drop === 'A6' || !isBefore) && listed.length > 1
  const lacking = mayLack ? listed.map((_, index) => listed.filter((__, at) => at !== index)) : []
  // A7: a word hides no line unless every row that is shown denies it.
  const isDenied = (rows: readonly Row[]): boolean =>
    !hasty && rows.every((row) => isCancelled(row) === (word === 'shipped'))
  return [
    view(listed),
    ...(scenario.rowless && isRowlessTrue ? [view([])] : []),
    ...lacking.filter((rows) => !hidesNothing || isDenied(rows)).map(view),
  ]
}
