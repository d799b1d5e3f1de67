import { compact } from '../compact.ts'
import type { CancelLog } from '../contract/log.ts'
import type { CancelledBy, Seen } from '../contract/words.ts'
import { gather, isSettled, lineOf } from './evidence.ts'
import { answeredReads, triedReads } from './history.ts'
import { alsoCancelled, judgeLines, type Known, learn } from './line-verdict.ts'
import type { Decision, Question, Verdict } from './verdict.ts'

// The only maker of a status. A verdict is right when what it claims holds in every history of the order that fits what
// the log shows, given the assumptions of docs/verdicts.md. tools/model lists those histories and checks it.

/** What a log shows of the order, and what is to be done next. Pure: one log has one verdict for ever. */
export function decide(question: Question, log: CancelLog): Decision {
  const known = learn(question, log)
  const verdict = judge(known)
  return { do: next(known, verdict), verdict, history: known }
}

/** The whole, by the first rule that holds. */
function judge(known: Known): Verdict {
  const { isOver, isCovered, now, facts } = known
  const { lines, isAllCancelled, isYesOurs, whose, undecided } = judgeLines(known)
  const common = { lines, alsoCancelled: alsoCancelled(known) }
  const final = { ...common, final: true } as const
  const by = wholeBy(known, whose, isYesOurs)
  const last = known.attempts.at(-1)

  if (known.isWholeDone) return { ...final, status: 'cancelled', by }
  // Of an order without rows nothing can be told line by line, but by a word that holds for every line.
  const isListed = isCovered && (lines.length > 0 || now.everyLine !== undefined)
  if (isListed && isAllCancelled && now.everyLine !== 'kept') return { ...final, status: 'cancelled', by }
  if (isOver && known.isAbsent && known.views.length === 0)
    return { ...final, status: 'refused', refusal: 'not_found', basis: 'stated' }
  const isSomeCancelled = whose.size > 0
  if (isOver && last?.answer?.then === 'refuse') {
    if (isSomeCancelled) return { ...final, status: 'partially_cancelled', by }
    const refusal = last.answer.refusal ?? 'unspecified'
    return { ...final, status: 'refused', refusal, basis: 'stated', number: last.number }
  }
  if (isOver && last !== undefined && last.answer?.then !== 'retry') return { ...final, status: 'not_done' }
  if (isListed && undecided.length === 0) {
    if (isSomeCancelled) return { ...final, status: 'partially_cancelled', by }
    // Units of a line that was gone before were neither shipped nor denied.
    const isGone = known.wanted.some((line) => line.now.cancelled > 0)
    const refusal = isGone ? 'line_changed' : facts.decidedBy === 'supplier' ? 'declined' : 'too_late'
    return { ...final, status: 'refused', refusal, basis: 'inferred' }
  }
  if (isOver && isChanged(known))
    return { ...final, status: 'refused', refusal: 'line_changed', basis: 'inferred' }
  if (isOver) return { ...final, status: 'not_done' }
  const open = { ...common, final: false, ...(known.saysNo && { said: 'no' as const }) } as const
  const { orderWord } = facts
  // A line whose rows are all decided is not told by more reads; a whole order that nothing covers, only by its word.
  const readsCanTell = isCovered
    ? undecided.some(({ rows, cancelled, kept }) => rows === 0 || cancelled + kept < rows)
    : orderWord.cancelled !== undefined || orderWord.shipped !== undefined
  const canChange = !now.isFrozen && (!isCovered || undecided.some((line) => !isSettled(line)))
  if (canChange && (known.isTaken || isUnderWay(known))) return { ...open, status: 'requested', readsCanTell }
  const { cause = 'no_answer' } = known.open[0] ?? {}
  const seen = seenBy(known)
  return {
    ...open,
    ...compact({ lastFailure: known.lastFailure }),
    status: 'unconfirmed',
    readsCanTell,
    cause,
    seen,
    safeToRepeat: isSafeToRepeat(known),
    reads: answeredReads(known.log, known.open[0]?.index),
  }
}

/** Who cancelled the whole: what its cancelled lines have in common. */
function wholeBy(known: Known, whose: ReadonlySet<CancelledBy>, isYesOurs: boolean): CancelledBy {
  if (known.isAnothers) return 'someone_else'
  const isWhole = known.asked.lines === undefined
  if (isWhole && isYesOurs) return 'this_call'
  if (isWhole && whose.has('this_call') && !whose.has('unproven')) return 'this_call'
  const [common = 'unproven'] = whose
  return whose.size === 1 ? common : 'unproven'
}

/** Whether a line had other units left than the request expected at a read before sending. */
function isChanged({ wanted, listed, facts }: Known): boolean {
  return listed.some((view) => {
    const seen = gather([view], facts)
    return wanted.some(({ id, left }) => {
      const { quantity, units } = lineOf(seen, id)
      return left !== undefined && quantity !== undefined && quantity - units !== left
    })
  })
}

/** The vendor's own word that a cancellation is under way, since the first attempt that may have done something. */
function isUnderWay({ asked, before, after }: Known): boolean {
  const ids = asked.lines && new Set(asked.lines.map(({ id }) => id))
  const shows = (views: Known['views']): boolean =>
    views.some(
      ({ word, lines }) =>
        word === 'cancel_requested' ||
        lines.some(({ id, state }) => state === 'cancel_requested' && ids?.has(id) !== false),
    )
  return shows(after) && !shows(before)
}

function seenBy({ after, log, open, wanted, facts }: Known): Seen {
  const last = after.at(-1)
  if (last === undefined) {
    if (answeredReads(log, open[0]?.index) > 0) return 'unclear'
    return triedReads(log, open[0]?.index) > 0 ? 'unreadable' : 'not_read'
  }
  const newest = gather([last], facts)
  const isUntouched = wanted.every(({ id, then }) => {
    const { rows, cancelled, kept, units, quantity = Infinity, state } = lineOf(newest, id)
    const stands =
      rows > 0 && cancelled === 0 && kept === 0 && state !== 'cancel_requested' && state !== 'other'
    return stands && units <= then.units && quantity >= (then.quantity ?? 0)
  })
  return isUntouched && (wanted.length > 0 || last.word === 'open') ? 'untouched' : 'unclear'
}

/** A second cancel adds nothing to what is cancelled: the vendor decides itself, and nothing is counted in units. */
function isSafeToRepeat({ facts, asked, wanted }: Known): boolean {
  const isUnique = wanted.every(({ quantity, now }) => quantity === undefined && now.rows === 1)
  return facts.decidedBy === 'vendor' && (asked.lines === undefined || isUnique)
}

function next(known: Known, verdict: Verdict): Decision['do'] {
  const { options, log, attempts, facts } = known
  if (verdict.status === 'not_done') return nextToSend(known)
  if (verdict.final) return isWorthALook(known, verdict) ? 'read' : 'finish'
  const newest = attempts.at(-1)
  const last = newest !== undefined && newest.index >= options.since ? newest : undefined
  if (options.send === 'repeat' && verdict.status === 'unconfirmed' && verdict.safeToRepeat)
    if (last === undefined) return 'send'
  if (options.mayReplay && options.send === 'first' && isReplayable(known)) return 'send'
  const from = last?.index ?? options.since
  // An order that was seen and is absent now will not be there at the next read either.
  if (known.views.length > 0 && log.slice(from).some(({ type }) => type === 'absent')) return 'finish'
  if (last?.effect === 'taken' && facts.decidedBy === 'supplier') return 'finish'
  return options.mayRead && verdict.readsCanTell ? 'read' : 'finish'
}

/** A no that is said of what is cancelled already as well: one read tells. */
function isWorthALook({ isOver, log, attempts }: Known, { status }: Verdict): boolean {
  const answer = attempts.at(-1)?.answer
  if (!isOver || answer?.look === undefined || status === 'cancelled') return false
  return triedReads(log, log.lastIndexOf(answer)) === 0
}

/** The vendor documents an id by which two requests are one: after silence alone, and once. */
function isReplayable({ facts, attempts, open }: Known): boolean {
  // A replay that never left is not tried again: nothing would end that.
  const isLast = open.length === 1 && attempts.at(-1) === open[0]
  if (facts.requestId !== 'replayed' || !isLast) return false
  return !attempts.some(({ answer }) => answer?.sent === 'answered')
}

/** Nothing that was sent did anything: read first where the verdict will need it, then send, or send again. */
function nextToSend({ asked, facts, options, log, attempts, listed }: Known): Decision['do'] {
  if (options.send !== 'first') return 'finish'
  const last = attempts.at(-1)
  if (last !== undefined) return last.answer?.then === 'retry' ? 'send' : 'finish'
  const isNeeded = asked.lines !== undefined || facts.orderWord.cancelled === undefined || options.readBefore
  if (!isNeeded || listed.length > 0) return 'send'
  // Without the read a whole order can be cancelled all the same; it is then not covered.
  if (asked.lines === undefined) return triedReads(log) > 0 ? 'send' : 'read'
  return options.mayRead ? 'read' : 'finish'
}
