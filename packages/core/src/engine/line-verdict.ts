import { compact } from '../compact.ts'
import type { CancelLog } from '../contract/log.ts'
import type { AskedLine } from '../contract/request.ts'
import type { ResultLine } from '../contract/result.ts'
import type { CancelledBy, LineVerdict } from '../contract/words.ts'
import { type Evidence, gather, isSettled, type LineEvidence, lineOf, showsAsked } from './evidence.ts'
import { type History, sortLog } from './history.ts'
import type { Question } from './verdict.ts'

/** A log in the light of its question. */
export interface Known extends Question, History {
  /** What all views show. */
  readonly now: Evidence
  /** The lines that were asked for; of a whole order, all that were seen. */
  readonly wanted: readonly Line[]
  /** Lines nobody asked for. */
  readonly others: readonly Line[]
  /** The vendor took an attempt, and what it takes is done. */
  readonly saysDone: boolean
  /** The vendor says that the whole order is cancelled, and nothing that was seen contradicts it. */
  readonly isWholeDone: boolean
  /** No line that was asked for can be hidden. */
  readonly isCovered: boolean
  /** Nothing that was sent did anything, or the vendor names another who cancelled. */
  readonly isAnothers: boolean
}

/** What a log shows of one line. */
export interface Line extends AskedLine {
  /** What all views show. */
  readonly now: LineEvidence
  /** What the views older than the first attempt that may have done something show. */
  readonly then: LineEvidence
  /** No read before sending showed it, though one listed others: what is gone of it may have been gone by then. */
  readonly isNew: boolean
  /** Units cancelled since the read before sending. Of a line that was all cancelled then, none, whatever it counts now. */
  readonly more: number
  /** The same where all of it is cancelled now, though no view shows it. */
  readonly all: number
}

/** The lines that were asked for, judged, and what the whole is made of. */
interface Judgement {
  readonly lines: readonly ResultLine[]
  readonly isAllCancelled: boolean
  /** The vendor's yes makes what it cancels ours. */
  readonly isYesOurs: boolean
  /** Who cancelled those that are, in part or whole. */
  readonly whose: ReadonlySet<CancelledBy>
  /** What is seen of those that are undecided. */
  readonly undecided: readonly LineEvidence[]
}

/** What is found of one line; `isOurs` where what decides it also proves that this call cancelled it. */
interface Finding {
  readonly verdict: LineVerdict
  readonly isOurs?: true
}

/** What the rules ask of a log, found once. */
export function learn(question: Question, log: CancelLog): Known {
  const { asked, facts } = question
  const history = sortLog(log)
  const { isOver, isTaken, listed } = history
  const now = gather(history.views, facts)
  const earlier = gather(history.before, facts)
  // Nothing that an over call sent did anything, so all its views are earlier; what others did since still counts.
  const unsent = isOver && history.attempts.length > 0 ? gather(listed, facts) : earlier
  const lineFor = (line: AskedLine): Line => {
    const [seen, then] = [lineOf(now, line.id), lineOf(earlier, line.id)]
    const { rows, cancelled, units } = lineOf(unsent, line.id)
    const wasGone = rows > 0 && cancelled === rows
    const [more, all] = wasGone ? [0, 0] : [seen.units - units, (seen.quantity ?? 0) - units]
    return { ...line, now: seen, then, isNew: then.rows === 0 && listed.length > 0, more, all }
  }
  const named = new Set(asked.lines?.map(({ id }) => id))
  const unnamed = [...now.lines.keys()].flatMap((id) => (named.has(id) ? [] : lineFor({ id })))
  const wanted = asked.lines?.map(lineFor) ?? unnamed
  const saysDone = isTaken && facts.yes === 'done'
  return {
    ...question,
    ...history,
    now,
    wanted,
    others: asked.lines === undefined ? [] : unnamed,
    saysDone,
    isWholeDone: asked.lines === undefined && saysDone && wanted.every((line) => line.now.kept === 0),
    isCovered: asked.lines !== undefined || listed.length > 0 || now.isClosed,
    isAnothers: isOver || namesAnother(question, history.views),
  }
}

/**
 * Whether the vendor names another actor than this account as the one who cancelled the whole order. Of single lines
 * such a name says nothing: ours may have been cancelled before the rest.
 */
function namesAnother({ asked, facts }: Question, views: History['views']): boolean {
  if (asked.lines !== undefined || facts.ownNames.length === 0) return false
  let isNamed = false
  for (const { word, state, cancelledBy = '' } of views) {
    const name = cancelledBy.trim().toLowerCase()
    // A dash is nobody in particular.
    if ((word ?? state) !== 'cancelled' || /^-?$/.test(name)) continue
    if (facts.ownNames.includes(name)) return false
    isNamed = true
  }
  return isNamed
}

function judgeLine(known: Known, line: Line): Finding {
  const { now, quantity } = line
  if (quantity !== undefined) return judgeUnits(known, line, quantity)
  if (known.isWholeDone) return { verdict: 'cancelled' }
  if (!known.isCovered) return { verdict: 'undecided' }
  const isDone = known.asked.lines !== undefined && known.saysDone && now.rows === 1 && now.kept === 0
  return isDone ? { verdict: 'cancelled' } : judgeRows(now)
}

function judgeRows(line: LineEvidence): Finding {
  if (!isSettled(line)) return { verdict: 'undecided' }
  if (line.kept === 0) return { verdict: 'cancelled' }
  return { verdict: line.units > 0 ? 'partly_cancelled' : 'kept' }
}

/** Of a row whose state and units nobody knew some may have been gone before. */
const isUnknown = ({ state, quantity }: LineEvidence): boolean => state === 'other' && quantity === undefined

/** Units are counted, and those that somebody else cancels look like ours. */
function judgeUnits(known: Known, { now, then, more }: Line, asked: number): Finding {
  const isFixed = isSettled(now)
  if (known.isOver) return { verdict: isFixed || known.now.isFrozen ? 'kept' : 'undecided' }
  const isCounted = now.rows === 1 && then.rows === 1 && !isUnknown(then)
  if (isCounted && known.open.length === 1) {
    // Of what was gone before nothing could be meant.
    if (then.cancelled === then.rows) return { verdict: 'kept' }
    if (known.saysDone) return { verdict: 'cancelled', isOurs: true }
    if ((known.isTaken && known.facts.yes === 'will_do') || known.asked.onlyWriter) {
      if (more >= asked) return { verdict: 'cancelled', isOurs: true }
      if (more > 0 && isFixed && now.kept > 0) return { verdict: 'partly_cancelled', isOurs: true }
    }
  }
  // A vendor that counts no cancelled units shows none of a line that lost some and was shipped, or lost all.
  const isTold = !(now.isUntold || now.isUncounted) || isSettled(then)
  if (isCounted && isFixed && more <= 0 && isTold) return { verdict: 'kept' }
  // Where no read before tells, a row of fewer units than were asked for is a part of the line.
  const isPart = now.quantity !== undefined && now.quantity > 0 && now.quantity < asked
  return { verdict: isFixed && now.kept === 0 && !isPart ? 'cancelled' : 'undecided' }
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

/** Who cancelled what of a line is cancelled. */
function lineBy(
  { isAnothers, asked }: Known,
  { now, then, more }: Line,
  verdict: LineVerdict,
  isOurs: boolean,
): CancelledBy | undefined {
  if (verdict !== 'cancelled' && verdict !== 'partly_cancelled') return undefined
  if (isAnothers || (isSettled(then) && more === 0)) return 'someone_else'
  if (isOurs) return 'this_call'
  if (!asked.onlyWriter || then.rows === 0 || then.rows !== now.rows) return 'unproven'
  // Nobody knew its state, or how much of it was left: it may have been cancelled before.
  if (then.state === 'other' || (then.units > 0 && then.quantity === undefined)) return 'unproven'
  if (then.cancelled === then.rows || (then.rows > 1 && then.units > 0)) return 'unproven'
  // Of a line that was not seen cancelled the vendor's yes says that all of it is.
  return isSettled(now) && more === 0 ? 'someone_else' : 'this_call'
}

export function judgeLines(known: Known): Judgement {
  const findings = known.wanted.map((line) => ({ line, ...judgeLine(known, line) }))
  const isAllCancelled = findings.every(({ verdict }) => verdict === 'cancelled')
  const isOurs = isYesOurs(known, isAllCancelled)
  const lines: ResultLine[] = []
  const whose = new Set<CancelledBy>()
  const undecided: LineEvidence[] = []
  for (const { line, verdict, isOurs: isProven } of findings) {
    // By a yes to the whole order no single line is proven: somebody else may have cancelled it before.
    const isNamed = known.asked.lines !== undefined && line.quantity === undefined
    const isSingle = line.now.rows === 1
    const by = lineBy(known, line, verdict, isProven ?? (isNamed && isSingle && isOurs))
    lines.push(resultLine(line, verdict, by))
    if (by !== undefined) whose.add(by)
    if (verdict === 'undecided') undecided.push(line.now)
  }
  return { lines, isAllCancelled, isYesOurs: isOurs, whose, undecided }
}

/** Lines nobody asked for of which more is cancelled than in the read before sending. */
export function alsoCancelled(known: Known): readonly ResultLine[] {
  if (known.isOver || known.listed.length === 0) return []
  return known.others.flatMap((line) => {
    const { now, then, isNew, more } = line
    // Of two rows the counts of one may be missing, and one that parts from what is left was cancelled before. So may
    // one have been whose state nobody knew, or that nobody saw.
    const isKnown = !isNew && then.state !== 'other'
    const isTold = isKnown && (now.rows === 1 || now.cancelled > then.cancelled)
    if (!isTold || more <= 0) return []
    const { verdict } = judgeRows(now)
    return resultLine(line, verdict, lineBy(known, line, verdict, false))
  })
}

function resultLine(
  { id, quantity: asked, now, then, isNew, more, all }: Line,
  verdict: LineVerdict,
  by: CancelledBy | undefined,
): ResultLine {
  const { state, units, quantity, isUncounted, isUntold } = now
  const isLost = isUncounted || (isUntold && asked !== undefined && verdict === 'undecided')
  const isCounted = !isLost && !isNew && !isUnknown(then) && (quantity !== undefined || units > 0)
  // A vendor's yes is believed of what no view shows.
  const least = asked === undefined ? all : by === 'this_call' ? asked : 0
  const cancelled = verdict === 'cancelled' ? Math.max(more, least) : more
  return compact({ id, state, verdict, by, asked, cancelled: isCounted ? cancelled : undefined })
}
