import { compact } from '../compact.ts'
import type { AskedLine } from '../contract/request.ts'
import type { ResultLine } from '../contract/result.ts'
import type { CancelledBy, LineVerdict } from '../contract/words.ts'
import { type Evidence, isSettled, type LineEvidence, lineOf, showsAsked } from './evidence.ts'
import type { History } from './history.ts'
import type { Question } from './verdict.ts'

/** A log in the light of its question. */
export interface Known extends Question, History {
  /** What all views show. */
  readonly now: Evidence
  /** What the views older than the first attempt that may have done something show. */
  readonly earlier: Evidence
  /** The vendor took an attempt, and what it takes is done. */
  readonly saysDone: boolean
  /** The vendor says that the whole order is cancelled, and nothing that was seen contradicts it. */
  readonly isWholeDone: boolean
  /** No line that was asked for can be hidden. */
  readonly isCovered: boolean
  /** The lines that were asked for; of a whole order, all that were seen. */
  readonly wanted: readonly AskedLine[]
}

/** What is found of one line; `isOurs` where what decides it also proves that this call cancelled it. */
interface Finding {
  readonly verdict: LineVerdict
  readonly isOurs?: true
}

function judgeLine(known: Known, { id, quantity }: AskedLine): Finding {
  const now = lineOf(known.now, id)
  if (quantity !== undefined) return judgeUnits(known, id, quantity)
  if (known.isWholeDone) return { verdict: 'cancelled' }
  if (!known.isCovered) return { verdict: 'undecided' }
  const isDone = known.asked.lines !== undefined && known.saysDone && now.rows === 1 && now.kept === 0
  return isDone ? { verdict: 'cancelled' } : judgeRows(now)
}

/** Units cancelled since the read before sending. Of a line that was all cancelled then, none, whatever it counts now. */
function unitsSince({ now, earlier }: Known, id: string): number {
  const { rows, cancelled, units } = lineOf(earlier, id)
  return rows > 0 && cancelled === rows ? 0 : lineOf(now, id).units - units
}

function judgeRows(line: LineEvidence): Finding {
  if (!isSettled(line)) return { verdict: 'undecided' }
  if (line.kept === 0) return { verdict: 'cancelled' }
  return { verdict: line.units > 0 ? 'partly_cancelled' : 'kept' }
}

/** Units are counted, and those that somebody else cancels look like ours. */
function judgeUnits(known: Known, id: string, asked: number): Finding {
  const now = lineOf(known.now, id)
  const isFixed = isSettled(now)
  if (known.isOver) return { verdict: isFixed || known.now.isFrozen ? 'kept' : 'undecided' }
  const isCounted = now.rows === 1 && lineOf(known.earlier, id).rows === 1
  const more = unitsSince(known, id)
  if (isCounted && known.open.length === 1) {
    if (known.saysDone) return { verdict: 'cancelled', isOurs: true }
    if ((known.isTaken && known.facts.yes === 'will_do') || known.asked.onlyWriter) {
      if (more >= asked) return { verdict: 'cancelled', isOurs: true }
      if (more > 0 && isFixed && now.kept > 0) return { verdict: 'partly_cancelled', isOurs: true }
    }
  }
  // A vendor that counts no cancelled units shows none of a line that lost some and was shipped, or lost all.
  const isTold = !(now.isUntold || now.isUncounted) || isSettled(lineOf(known.earlier, id))
  if (isCounted && isFixed && more <= 0 && isTold) return { verdict: 'kept' }
  return { verdict: isFixed && now.kept === 0 ? 'cancelled' : 'undecided' }
}

/**
 * The yes of a vendor that refuses what is cancelled already: what it cancels is ours. One that only will be done lets
 * nobody else in until all of it is cancelled or shipped, so all of it must be seen cancelled.
 */
function isYesOurs(known: Known, isAllCancelled: boolean): boolean {
  const { yes, repeat } = known.facts
  if (!known.isTaken || repeat[known.asked.lines === undefined ? 'whole' : 'lines'] !== 'refused')
    return false
  if (yes === 'done' || (yes === 'will_do' && isAllCancelled)) return true
  return known.open.some(
    ({ effect, answer }) =>
      effect === 'taken' && answer?.view !== undefined && showsAsked(known, answer.view, known.log),
  )
}

/** The vendor's words for nobody in particular. */
const nobody = new Set(['', '-'])

/**
 * Whether the vendor names another actor than this account as the one who cancelled the whole order. Of single lines
 * such a name says nothing: ours may have been cancelled before the rest.
 */
export function namesAnother({ asked, facts, views }: Known): boolean {
  if (asked.lines !== undefined) return false
  let isNamed = false
  for (const { word, state, cancelledBy = '' } of views) {
    const name = cancelledBy.trim().toLowerCase()
    if ((word ?? state) !== 'cancelled' || nobody.has(name)) continue
    if (facts.ownNames.includes(name)) return false
    isNamed = true
  }
  return isNamed
}

/** Who cancelled a line of which some is cancelled. */
function lineBy(known: Known, id: string, isOurs: boolean): CancelledBy {
  const now = lineOf(known.now, id)
  const then = lineOf(known.earlier, id)
  if (known.isOver || namesAnother(known)) return 'someone_else'
  const more = unitsSince(known, id)
  if (isSettled(then) && more === 0) return 'someone_else'
  if (isOurs) return 'this_call'
  if (!known.asked.onlyWriter || then.rows === 0 || then.rows !== now.rows) return 'unproven'
  // Nobody knew its state: it may have been cancelled before.
  if (then.state === 'other') return 'unproven'
  if (then.cancelled === then.rows || (then.rows > 1 && then.units > 0)) return 'unproven'
  // Of a line that was not seen cancelled the vendor's yes says that all of it is.
  return isSettled(now) && more === 0 ? 'someone_else' : 'this_call'
}

function resultLine(known: Known, line: AskedLine, verdict: LineVerdict, isOurs: boolean): ResultLine {
  const { state, units, quantity, isUncounted, isUntold } = lineOf(known.now, line.id)
  const isUnknown = isUncounted || (isUntold && line.quantity !== undefined && verdict === 'undecided')
  const isCounted = !isUnknown && (quantity !== undefined || units > 0)
  const isCancelled = verdict === 'cancelled' || verdict === 'partly_cancelled'
  return compact({
    id: line.id,
    state,
    verdict,
    by: isCancelled ? lineBy(known, line.id, isOurs) : undefined,
    asked: line.quantity,
    cancelled: isCounted ? unitsSince(known, line.id) : undefined,
  })
}

/** Every line that was asked for, judged; whether all are cancelled, and the vendor's yes makes that ours. */
export function judgeLines(known: Known): {
  readonly lines: readonly ResultLine[]
  readonly isAllCancelled: boolean
  readonly isYesOurs: boolean
} {
  const findings = known.wanted.map((line) => ({ line, ...judgeLine(known, line) }))
  const isAllCancelled = findings.every(({ verdict }) => verdict === 'cancelled')
  const isOurs = isYesOurs(known, isAllCancelled)
  const lines = findings.map(({ line, verdict, isOurs: isProven }) => {
    // By a yes to the whole order no single line is proven: somebody else may have cancelled it before.
    const isNamed = known.asked.lines !== undefined && line.quantity === undefined
    const isSingle = lineOf(known.now, line.id).rows === 1
    return resultLine(known, line, verdict, isProven ?? (isNamed && isSingle && isOurs))
  })
  return { lines, isAllCancelled, isYesOurs: isOurs }
}

/** Lines nobody asked for of which more is cancelled than in the read before sending. */
export function alsoCancelled(known: Known): readonly ResultLine[] {
  if (known.asked.lines === undefined || known.listed.length === 0) return []
  const asked = new Set(known.wanted.map(({ id }) => id))
  return [...known.now.lines].flatMap(([id, line]) => {
    const then = lineOf(known.earlier, id)
    // Of two rows the counts of one may be missing, and one that parts from what is left was cancelled before. So may
    // one have been whose state nobody knew.
    const isTold = then.state !== 'other' && (line.rows === 1 || line.cancelled > then.cancelled)
    const isMore = isTold && unitsSince(known, id) > 0
    return isMore && !asked.has(id) ? resultLine(known, { id }, judgeRows(line).verdict, false) : []
  })
}
