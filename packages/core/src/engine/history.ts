import { compact } from '../compact.ts'
import type { AnsweredEntry, CancelLog, LogEntry, SendingEntry } from '../contract/log.ts'
import type { OrderView } from '../contract/order-view.ts'
import type { AttemptRecord } from '../contract/result.ts'
import type { UnconfirmedCause } from '../contract/words.ts'

/** One attempt with what is known of its effect: proven to be none, taken by the vendor, or not known. */
export interface PastAttempt extends SendingEntry {
  /** Where it stands in the log. */
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
  /** The vendor took an attempt. */
  readonly isTaken: boolean
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
  const attempts: PastAttempt[] = []
  const open: PastAttempt[] = []
  let isTaken = false
  for (const [index, entry] of whole.entries()) {
    if (entry.type !== 'sending') continue
    const attempt = attemptOf(whole, entry, index)
    attempts.push(attempt)
    if (attempt.effect !== 'none') open.push(attempt)
    isTaken ||= attempt.effect === 'taken'
  }
  const log = open.length > 0 ? whole : whole.slice(0, endOf(whole, attempts.at(-1)?.answer))
  const opened = open[0]?.index ?? log.length
  const sent = attempts[0]?.index ?? log.length
  const before: OrderView[] = []
  const after: OrderView[] = []
  const listed: OrderView[] = []
  let isAbsent = false
  for (const [index, entry] of log.entries()) {
    const view = viewOf(entry)
    if (view !== undefined) {
      if (index < opened) before.push(view)
      else after.push(view)
      if (index < sent && view.lines.length > 0) listed.push(view)
    }
    if (view !== undefined || entry.type === 'absent') isAbsent = view === undefined
  }
  const views = [...before, ...after]
  return { log, attempts, open, isOver: open.length === 0, isTaken, views, before, after, listed, isAbsent }
}

export const isSending = ({ type }: LogEntry): boolean => type === 'sending'

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

function attemptOf(log: CancelLog, sending: SendingEntry, index: number): PastAttempt {
  const answer = log.findLast(
    (entry): entry is AnsweredEntry => entry.type === 'answered' && entry.number === sending.number,
  )
  if (answer !== undefined)
    return {
      ...sending,
      index,
      effect: effectOf(log, answer),
      answer,
      cause: answer.cause ?? 'unclear_answer',
    }
  const next = log.slice(index + 1).find(({ type }) => type === 'sending' || type === 'ended')
  const cause = next?.type === 'ended' ? next.cause : 'no_answer'
  return { ...sending, index, effect: 'unknown', answer, cause }
}

function effectOf(log: CancelLog, answer: AnsweredEntry): PastAttempt['effect'] {
  if (answer.means === 'yes') return 'taken'
  if (answer.means === 'unclear') return 'unknown'
  // An order that was seen exists: a vendor that does not find it now has not looked at it.
  const isDenied = answer.means === 'no' && answer.refusal === 'not_found'
  const wasSeen = log.slice(0, log.indexOf(answer)).some((entry) => viewOf(entry) !== undefined)
  return isDenied && wasSeen ? 'unknown' : 'none'
}

/** Nothing was heard of it. */
export const isSilent = ({ effect, answer }: PastAttempt): boolean =>
  effect === 'unknown' && answer?.sent !== 'answered'

/** How many reads answered from this entry on. */
export function answeredReads(log: CancelLog, from = 0): number {
  let reads = 0
  for (const entry of log.slice(from))
    if (entry.type === 'read' || entry.type === 'absent') reads += entry.times ?? 1
  return reads
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

/** Adds a read to the log. One that repeats the last is counted on it. */
export function appendRead(log: LogEntry[], entry: Extract<LogEntry, { type: 'read' | 'absent' }>): void {
  const last = log.at(-1)
  if (last?.type !== entry.type || !isSame(last, entry)) log.push(entry)
  else log[log.length - 1] = { ...last, times: (last.times ?? 1) + 1 }
}

function isSame(one: LogEntry, other: LogEntry): boolean {
  const bare = (entry: LogEntry): string => JSON.stringify({ ...entry, at: '', times: undefined })
  return bare(one) === bare(other)
}

/** The newest view in a log. */
export function newestView(log: CancelLog): OrderView | undefined {
  const seen = log.findLast((entry) => viewOf(entry) !== undefined)
  return seen && viewOf(seen)
}

/** The order as it was read before the first attempt. */
export function viewBefore(log: CancelLog): OrderView | undefined {
  const first = log.findIndex(isSending)
  return newestView(first === -1 ? log : log.slice(0, first))
}

/** Every attempt of a log, as results list them. */
export function recordsOf(log: CancelLog): readonly AttemptRecord[] {
  return sortLog(log).attempts.map(({ number, at, requestId: given, answer }) => {
    const {
      sent = 'maybe',
      rule = 'no_answer',
      httpStatus,
      vendorCode,
      ...ids
    }: Partial<AttemptRecord> = answer ?? {}
    const { requestId = given, correlationId } = ids
    return compact({ number, at, sent, rule, httpStatus, vendorCode, requestId, correlationId })
  })
}
