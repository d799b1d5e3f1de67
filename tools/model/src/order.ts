import type { Facts, OrderLineView, OrderState, OrderView } from '@cancel/core'
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
export const isDecided = (row: Row): boolean => isCancelled(row) || row.fate !== 'open'

/** The vendor's own word for the whole order. A7: what it calls cancelled or shipped hides no line. */
function wordOf({ rows, isUnderWay }: Version, { vendor, drop }: Scenario): OrderState | undefined {
  if (vendor.word === 'none') return undefined
  const words = vendor.facts.orderWord
  const hides = rows.some(({ isGone }) => isGone)
  const seen = hides && drop === 'A7' ? rows.filter(({ isGone }) => !isGone) : rows
  if ((!hides || drop === 'A7') && seen.length > 0 && seen.every(isDecided)) {
    if (seen.every(isCancelled)) return 'cancelled'
    if (seen.every(({ cancelled }) => cancelled === 0)) return 'shipped'
    if (vendor.mixed === 'cancelled') return seen.some(isCancelled) ? 'cancelled' : 'partially_cancelled'
    if (vendor.mixed === 'shipped' && words.shipped !== 'all_kept') return 'shipped'
    return 'partially_cancelled'
  }
  return isUnderWay && vendor.showsUnderWay ? 'cancel_requested' : 'open'
}

function rowView(row: Row, { rows, isUnderWay }: Version, { vendor, asked }: Scenario): OrderLineView {
  const isHidden = vendor.forgetsCounts && isCancelled(row)
  const isCounted = vendor.counts && !isHidden
  const counts = {
    ...(isCounted && vendor.hides !== 'ordered' && { quantity: row.units }),
    ...(isCounted && vendor.hides !== 'cancelled' && { cancelled: row.cancelled }),
  }
  const isAsked = asked === undefined || asked.some(({ id }) => id === row.id)
  const word = ((): OrderLineView['state'] => {
    if (row.fate === 'rejected') return 'rejected'
    if (
      vendor.isHasty &&
      vendor.hides === undefined &&
      isCancelled(row) &&
      rows.some(({ fate }) => fate === 'shipped')
    )
      return 'shipped'
    if (vendor.isHasty && isUnderWay && isAsked && row.fate === 'open' && row.cancelled === 0)
      return 'cancelled'
    if (isCancelled(row)) return vendor.ownWords.includes('cancelled') ? 'cancelled' : 'open'
    if (row.fate === 'shipped') return vendor.ownWords.includes('shipped') ? 'shipped' : 'open'
    return isUnderWay && isAsked && vendor.showsUnderWay ? 'cancel_requested' : 'open'
  })()
  return { id: row.id, state: word, ...counts }
}

/** Who cancelled the order, in the vendor's word: whoever cancelled what was left of it. */
function nameOf(versions: readonly Version[], { vendor }: Scenario): string | undefined {
  if (!vendor.names) return undefined
  const last = versions.findLast(({ rows }, index) => {
    const before = versions[index - 1]?.rows
    return before !== undefined && rows.some((row, at) => row.cancelled > (before[at]?.cancelled ?? 0))
  })
  if (last === undefined) return undefined
  return last.by === 'this_call' ? 'Seller' : 'buyer'
}

/** Every view that a read of this version may have, from the whole one to those that lack rows. */
export function viewsOf(
  versions: readonly Version[],
  scenario: Scenario,
  isBefore: boolean,
): readonly OrderView[] {
  const version = versions.at(-1)
  if (version === undefined || version.isAbsent) return []
  const { vendor, drop } = scenario
  if (vendor.word === 'loose') {
    const strict: Scenario = { ...scenario, vendor: { ...vendor, word: 'none' } }
    const words = ['cancelled', 'shipped', 'open'] as const
    return viewsOf(versions, strict, isBefore).flatMap((view) => words.map((word) => ({ ...view, word })))
  }
  const word = wordOf(version, scenario)
  const cancelledBy = word === 'cancelled' ? nameOf(versions, scenario) : undefined
  const isDropped = (row: Row): boolean => vendor.dropsCancelled && !isBefore && isCancelled(row)
  const listed = version.rows.filter((row) => !row.isGone && !isDropped(row))
  const view = (rows: readonly Row[]): OrderView => ({
    orderId: '1',
    state: word ?? 'open',
    vendorState: word ?? 'open',
    ...(word !== undefined && { word }),
    ...(cancelledBy !== undefined && { cancelledBy }),
    lines: rows.map((row) => rowView(row, version, scenario)),
  })
  const hidesNothing = decides(word, vendor.facts) && drop !== 'A7'
  const isUniform = listed.every(isCancelled) || listed.every(({ cancelled }) => cancelled === 0)
  const isRowlessTrue = !hidesNothing || isUniform || word === 'shipped'
  const mayLack = vendor.lacks && (drop === 'A6' || !isBefore) && listed.length > 1
  const lacking = mayLack ? listed.map((_, index) => listed.filter((__, at) => at !== index)) : []
  // A7: a word hides no line unless every row that is shown denies it.
  const isDenied = (rows: readonly Row[]): boolean =>
    !vendor.isHasty && rows.every((row) => isCancelled(row) === (word === 'shipped'))
  return [
    view(listed),
    ...(vendor.rowless && isRowlessTrue ? [view([])] : []),
    ...lacking.filter((rows) => !hidesNothing || isDenied(rows)).map(view),
  ]
}

function decides(word: OrderState | undefined, { orderWord }: Facts): boolean {
  return (
    (word === 'cancelled' && orderWord.cancelled !== undefined) ||
    (word === 'shipped' && orderWord.shipped !== undefined)
  )
}
