import type { AnsweredEntry, CancelLog, LogEntry, SendingEntry } from '../contract/log.ts'
import type { OrderView } from '../contract/order-view.ts'
import type { UnconfirmedCause } from '../contract/words.ts'

/** One attempt with what is known of its effect: proven to be none, taken by the vendor, or not known. */
export interface PastAttempt {
  readonly number: number
  /** Where its `sending` stands in the log. */
  readonly index: number
  readonly effect: 'none' | 'taken' | 'unknown'
  /** The newest judgement of its answer. */
  readonly answer: AnsweredEntry | undefined
  /** Why nobody knows, of one that is not known. */
  readonly cause: UnconfirmedCause
}

/** A log, sorted for the rules. */
export interface History {
  readonly log: CancelLog
  readonly attempts: readonly PastAttempt[]
  /** Those that may have done something. The call is over when there are none. */
  readonly open: readonly PastAttempt[]
  readonly isOver: boolean
  readonly views: readonly OrderView[]
  /** Views older than the first attempt that may have done something. */
  readonly before: readonly OrderView[]
  readonly after: readonly OrderView[]
  /** Views older than every attempt that list rows: they show every line. */
  readonly listed: readonly OrderView[]
  /** The vendor's last word is that there is no such order. */
  readonly isAbsent: boolean
}

export function viewOf(entry: LogEntry): OrderView | undefined {
  return entry.type === 'read' || entry.type === 'answered' ? entry.view : undefined
}

export function sortLog(whole: CancelLog): History {
  const attempts = whole.flatMap((entry, index) =>
    entry.type === 'sending' ? [attemptOf(whole, entry, index)] : [],
  )
  const open = attempts.filter(({ effect }) => effect !== 'none')
  const log = open.length > 0 ? whole : whole.slice(0, endOf(whole, attempts.at(-1)?.answer))
  const opened = open[0]?.index ?? log.length
  const sent = attempts[0]?.index ?? log.length
  const seen = log.flatMap((entry, index) => {
    const view = viewOf(entry)
    return view === undefined ? [] : [{ view, index }]
  })
  const views = seen.map(({ view }) => view)
  return {
    log,
    attempts,
    open,
    isOver: open.length === 0,
    views,
    before: seen.flatMap(({ view, index }) => (index < opened ? view : [])),
    after: seen.flatMap(({ view, index }) => (index < opened ? [] : view)),
    listed: seen.flatMap(({ view, index }) => (index < sent && view.lines.length > 0 ? view : [])),
    isAbsent:
      log.findLast((entry) => entry.type === 'absent' || viewOf(entry) !== undefined)?.type === 'absent',
  }
}

const isReading = ({ type }: LogEntry): boolean => type === 'read' || type === 'absent' || type === 'unread'

/**
 * How much of its log an over call is judged by. One that ended with the vendor's word has seen what it saw: a read
 * that shows what others did since takes nothing back.
 */
function endOf(log: CancelLog, answer: AnsweredEntry | undefined): number {
  if (answer === undefined) {
    const first = log.findIndex(({ type }) => type === 'read' || type === 'absent')
    return log[first]?.type === 'absent' ? first + 1 : log.length
  }
  if (answer.then === 'retry') return log.length
  const end = log.lastIndexOf(answer) + 1
  const look = answer.look === true ? log.findIndex((entry, index) => index >= end && isReading(entry)) : -1
  return look === -1 ? end : look + 1
}

function attemptOf(log: CancelLog, { number }: SendingEntry, index: number): PastAttempt {
  const answer = log.findLast(
    (entry): entry is AnsweredEntry => entry.type === 'answered' && entry.number === number,
  )
  const effect = answer === undefined ? 'unknown' : effectOf(log, answer)
  return { number, index, effect, answer, cause: causeOf(log, answer, index) }
}

function effectOf(log: CancelLog, answer: AnsweredEntry): PastAttempt['effect'] {
  if (answer.means === 'yes') return 'taken'
  if (answer.means === 'unclear') return 'unknown'
  // An order that was seen exists: a vendor that does not find it now has not looked at it.
  const isDenied = answer.means === 'no' && answer.refusal === 'not_found'
  const wasSeen = log.slice(0, log.indexOf(answer)).some((entry) => viewOf(entry) !== undefined)
  return isDenied && wasSeen ? 'unknown' : 'none'
}

function causeOf(log: CancelLog, answer: AnsweredEntry | undefined, index: number): UnconfirmedCause {
  if (answer !== undefined) return answer.cause ?? 'unclear_answer'
  const next = log.slice(index + 1).find(({ type }) => type === 'sending' || type === 'ended')
  return next?.type === 'ended' ? next.cause : 'no_answer'
}

/** Nothing was heard of it. */
export const isSilent = ({ effect, answer }: PastAttempt): boolean =>
  effect === 'unknown' && answer?.sent !== 'answered'

/** How many reads answered from this entry on. */
export function answeredReads(log: CancelLog, from = 0): number {
  return log
    .slice(from)
    .reduce(
      (reads, entry) => reads + (entry.type === 'read' || entry.type === 'absent' ? (entry.times ?? 1) : 0),
      0,
    )
}

/** How many entries from this one on are reads, answered or not. */
export function triedReads(log: CancelLog, from = 0): number {
  return log.slice(from).filter(isReading).length
}

export function lastFailure(log: CancelLog): string | undefined {
  return log.flatMap((entry) => ('failure' in entry ? (entry.failure ?? []) : [])).at(-1)
}

/** Whether the vendor said no of this order: in words that are no proof, or in words that prove nothing of another attempt. */
export function saidNo({ attempts }: History): 'no' | undefined {
  const isNo = attempts.some(({ answer }) => {
    const isOfServer = answer?.httpStatus !== undefined && answer.httpStatus >= 500
    const isWord = answer?.means === 'unclear' && answer.vendorCode !== undefined && !isOfServer
    return isWord || answer?.then === 'refuse'
  })
  return isNo ? 'no' : undefined
}
