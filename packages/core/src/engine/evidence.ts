import { compact } from '../compact.ts'
import type { OrderLineView, OrderView } from '../contract/order-view.ts'
import type { Facts } from '../contract/facts.ts'
import type { CancelLog } from '../contract/log.ts'
import { sortLog } from './history.ts'
import type { Question } from './verdict.ts'

// Only what cannot be undone is evidence: a row seen cancelled, a row seen shipped or rejected. A row that stands, the
// time of a read and the order of reads prove nothing, so views are added up and never compared.

/** What all views together show of the rows of one id. */
export interface LineEvidence {
  /** Most rows seen in one view: a row that vanished stays undecided. */
  readonly rows: number
  /** Most rows seen cancelled in one view that shows all of its units. */
  readonly cancelled: number
  /** Likewise shipped or rejected. */
  readonly kept: number
  /** Most units seen cancelled in one view; at least 1 of a row that was cancelled and told no number. */
  readonly units: number
  /** A row was seen cancelled whose units nothing tells. */
  readonly isUncounted: boolean
  /** A row was seen shipped or rejected that does not tell how many of its units are cancelled. */
  readonly isUntold: boolean
  /** Units ordered, cancelled ones included, where the vendor says so: the most that a view shows. */
  readonly quantity: number | undefined
  /** The state seen last; of two rows the less decided one. */
  readonly state: OrderLineView['state'] | 'not_seen'
}

export interface Evidence {
  readonly lines: ReadonlyMap<string, LineEvidence>
  /** The word of a view without rows: it decides every line, seen or not. */
  readonly everyLine: 'cancelled' | 'kept' | undefined
  /** A view without rows says that the order is shipped: nothing can change any more, and nobody knows what did. */
  readonly isFrozen: boolean
  /** The order's own word decided it: then no line is hidden. */
  readonly isClosed: boolean
}

/** A line in one view. An order that the vendor calls cancelled has lost all of it; one that is shipped may have lost a part before. */
interface LineView {
  readonly line: LineEvidence
  readonly isClosed: boolean
}

type RowFate = 'cancelled' | 'kept' | 'standing'

/** A row that contradicts itself stands: cancelled with units left or none counted, or shipped with none left. */
function fateOf({ state, quantity, cancelled }: OrderLineView): RowFate {
  const isEmpty = quantity !== undefined && quantity > 0 && cancelled !== undefined && cancelled >= quantity
  if (state === 'shipped' || state === 'rejected') return isEmpty ? 'standing' : 'kept'
  if (state !== 'cancelled') return isEmpty ? 'cancelled' : 'standing'
  const isDenied = cancelled !== undefined && (quantity !== undefined || cancelled <= 0)
  return isEmpty || !isDenied ? 'cancelled' : 'standing'
}

type CoveringWord = 'cancelled' | 'shipped' | undefined

/** What the order's own word, unless every row denies it, says of rows without one, where it is declared to cover them. */
function coveringWord({ word, lines }: OrderView, { orderWord }: Facts): CoveringWord {
  const opposite = word === 'cancelled' ? 'kept' : 'cancelled'
  if (lines.length > 0 && lines.every((row) => fateOf(row) === opposite)) return undefined
  if (word === 'cancelled' && orderWord.cancelled !== undefined) return word
  return word === 'shipped' && orderWord.shipped !== undefined ? word : undefined
}

/** The view with each row in its effective state: its own word, else the order's where that covers it. */
export function coverRows(
  view: OrderView,
  facts: Facts,
  word: CoveringWord = coveringWord(view, facts),
): OrderView {
  if (word === undefined) return view
  const lines = view.lines.map((row): OrderLineView => {
    const hasOwnWord = row.state === 'cancelled' || row.state === 'shipped' || row.state === 'rejected'
    if (hasOwnWord || fateOf(row) === 'cancelled') return row
    if (word === 'shipped') return { ...row, state: word }
    // A counter that was left behind does not deny the word, and of a row that tells no units it counts some of them.
    const { cancelled: _, ...bare } = row
    return { ...bare, state: word, ...compact({ cancelled: row.quantity || undefined }) }
  })
  return { ...view, lines }
}

/** From the least decided to the most. */
const byDecidedness: readonly LineEvidence['state'][] = [
  'other',
  'open',
  'pending',
  'cancel_requested',
  'rejected',
  'shipped',
  'cancelled',
]

const noRows: LineEvidence = {
  rows: 0,
  cancelled: 0,
  kept: 0,
  units: 0,
  isUncounted: false,
  isUntold: false,
  quantity: undefined,
  state: 'not_seen',
}

/** The rows of one view, those of one id together. */
function linesIn({ lines: rows }: OrderView): ReadonlyMap<string, LineEvidence> {
  const lines = new Map<string, LineEvidence>()
  for (const row of rows) {
    const fate = fateOf(row)
    const [isCancelled, isKept] = [fate === 'cancelled', fate === 'kept']
    const gone = isCancelled ? row.quantity || row.cancelled || undefined : row.cancelled
    const line = lines.get(row.id) ?? { ...noRows, quantity: 0, state: row.state }
    // Of a row in a state nobody knows, that counts nothing cancelled, all may be gone.
    const isKnown = row.state !== 'other' || row.cancelled !== undefined
    const quantity = isKnown ? row.quantity : undefined
    const isLess = byDecidedness.indexOf(row.state) < byDecidedness.indexOf(line.state)
    lines.set(row.id, {
      rows: line.rows + 1,
      cancelled: line.cancelled + Number(isCancelled),
      kept: line.kept + Number(isKept),
      units: line.units + (gone ?? Number(isCancelled)),
      isUncounted: line.isUncounted || (isCancelled && gone === undefined),
      isUntold: line.isUntold || (isKept && gone === undefined),
      quantity: line.quantity === undefined || quantity === undefined ? undefined : line.quantity + quantity,
      state: isLess ? row.state : line.state,
    })
  }
  return lines
}

/**
 * What the views of one line show. One that shows fewer units than another on no fewer rows shows a part, and what
 * becomes of a part does not tell of the rest. Zero is what some vendors show of a line that is gone: it counts as the
 * whole line, or as a part where another view shows a part.
 */
function addUp(views: readonly LineView[]): LineEvidence {
  let [most, rows] = [0, Infinity]
  for (const { line } of views) {
    const { quantity = 0 } = line
    if (quantity >= most) rows = quantity > most ? line.rows : Math.min(rows, line.rows)
    most = Math.max(most, quantity)
  }
  const isPart = ({ line, isClosed }: LineView, untold: number): boolean =>
    !isClosed && line.rows >= rows && (line.quantity || untold) < most
  const untold = views.some((one) => isPart(one, most)) ? 0 : most
  let known = noRows
  for (const one of views) {
    const seen = isPart(one, untold) ? { ...one.line, cancelled: 0, kept: 0 } : one.line
    known = {
      rows: Math.max(known.rows, seen.rows),
      cancelled: Math.max(known.cancelled, seen.cancelled),
      kept: Math.max(known.kept, seen.kept),
      units: Math.max(known.units, seen.units),
      isUncounted: known.isUncounted || seen.isUncounted,
      isUntold: known.isUntold || seen.isUntold,
      quantity: Math.max(known.quantity ?? 0, seen.quantity ?? 0) || (seen.quantity ?? known.quantity),
      state: seen.state,
    }
  }
  const { units, quantity, isUncounted } = known
  // Some vendors show no quantity of a cancelled row, or a part: all that another view shows of it is gone.
  if (known.cancelled < known.rows || known.kept > 0 || !quantity) return known
  return { ...known, units: Math.max(units, quantity), isUncounted: isUncounted && known.rows > 1 }
}

/** Adds up what the views show. */
export function gather(views: readonly OrderView[], facts: Facts): Evidence {
  const seen = new Map<string, LineView[]>()
  const words = new Set<'cancelled' | 'shipped'>()
  let [isClosed, isTouched] = [false, false]
  for (const view of views) {
    const word = coveringWord(view, facts)
    if (view.lines.length > 0) isClosed ||= word !== undefined
    else if (word !== undefined) words.add(word)
    for (const [id, line] of linesIn(coverRows(view, facts, word))) {
      const one = { line, isClosed: word === 'cancelled' }
      isTouched ||= line.units > 0
      const others = seen.get(id)
      if (others === undefined) seen.set(id, [one])
      else others.push(one)
    }
  }
  const isFrozen = words.has('shipped')
  // A row that was seen cancelled has not won the word: then the word does not tell what became of the others either.
  const isAllKept = isFrozen && !isTouched && facts.orderWord.shipped === 'all_kept'
  // Both words cannot be true of one order: then neither is believed.
  const everyLine = words.size !== 1 ? undefined : isAllKept ? 'kept' : isFrozen ? undefined : 'cancelled'
  const lines = new Map<string, LineEvidence>()
  for (const [id, ofLine] of seen) {
    const line = addUp(ofLine)
    lines.set(id, everyLine === undefined ? line : settle(line, everyLine))
  }
  return { lines, everyLine, isFrozen, isClosed: isClosed || everyLine !== undefined }
}

/** A row keeps a decided word of its own; the word of the whole order decides the others. */
function settle(line: LineEvidence, everyLine: 'cancelled' | 'kept'): LineEvidence {
  const rows = Math.max(line.rows, 1)
  if (line.cancelled + line.kept >= rows) return line
  if (everyLine === 'kept') return { ...line, rows, kept: rows - line.cancelled, state: 'shipped' }
  const isWhole = line.kept === 0
  return {
    ...line,
    rows,
    cancelled: rows - line.kept,
    units: isWhole ? line.quantity || Math.max(line.units, 1) : line.units,
    isUncounted: isWhole && !line.quantity,
    state: isWhole ? 'cancelled' : line.state,
  }
}

export function lineOf({ lines, everyLine }: Evidence, id: string): LineEvidence {
  return lines.get(id) ?? (everyLine === undefined ? noRows : settle(noRows, everyLine))
}

/** Whether every row is decided, each in one way. */
export const isSettled = ({ rows, cancelled, kept }: LineEvidence): boolean =>
  rows > 0 && cancelled + kept === rows

/** Whether a success's own view shows all that was asked cancelled. Units need the read before sending. */
export function showsAsked({ asked, facts }: Question, view: OrderView, log: CancelLog): boolean {
  const { before: earlier, listed } = sortLog(log)
  const then = gather(earlier, facts)
  const shown = gather([view], facts)
  const isGone = (id: string): boolean => {
    const { rows, cancelled } = lineOf(shown, id)
    return rows > 0 && cancelled === rows && rows >= lineOf(then, id).rows
  }
  if (asked.lines === undefined) {
    if (shown.everyLine === 'cancelled') return true
    // Of an order that no read listed before, rows may be hidden, unless its own word says that it is cancelled.
    const isCovered = shown.isClosed || listed.length > 0
    return isCovered && shown.lines.size > 0 && [...shown.lines.keys(), ...then.lines.keys()].every(isGone)
  }
  return asked.lines.every(({ id, quantity = NaN }) => {
    const [was, is] = [lineOf(then, id), lineOf(shown, id)]
    // Of a line that units were added to a vendor may count what is left alone. Whose yes is done means it by that.
    const fewer = facts.yes === 'done' ? Math.max(0, (was.quantity ?? 0) - (is.quantity ?? Infinity)) : 0
    return isGone(id) || (was.rows === 1 && is.units - was.units + fewer >= quantity)
  })
}
