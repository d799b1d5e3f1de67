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
  readonly answer?: AnsweredEntry
  /** Why nobody knows, of one that is not known. */
  readonly cause: UnconfirmedCause
}

/** A log, sorted for the rules. */
export interface History {
  /** As much of it as the call is judged by. */
  readonly log: CancelLog
  readonly attempts: readonly PastAttempt[]
  /** Those that may have done something. The call is over when there are none. */
  readonly open: readonly PastAttempt[]
  readonly isOver: boolean
  /** The vendor took an attempt. */
  readonly isTaken: boolean
  /** The vendor said no of this order: in words that are no proof, or in words that prove nothing of another attempt. */
  readonly saysNo: boolean
  readonly views: readonly OrderView[]
  /** Views older than the first attempt that may have done something. */
  readonly before: readonly OrderView[]
  readonly after: readonly OrderView[]
  /** Views older than every attempt that list rows: they show every line. */
  readonly listed: readonly OrderView[]
  /** The vendor's last word is that there is no such order. */
  readonly isAbsent: boolean
  /** What went wrong last. */
  readonly lastFailure: string | undefined
  /** The newest view of the whole log, and the newest before the first attempt. */
  readonly newest: OrderView | undefined
  readonly unsent: OrderView | undefined
}

export function viewOf(entry: LogEntry): OrderView | undefined {
  return entry.type === 'read' || entry.type === 'answered' ? entry.view : undefined
}

export function sortLog(whole: CancelLog): History {
  const { attempts, newest, unsent } = readAttempts(whole)
  const open: PastAttempt[] = []
  let [isTaken, saysNo] = [false, false]
  for (const attempt of attempts) {
    const { effect, answer } = attempt
    if (effect !== 'none') open.push(attempt)
    isTaken ||= effect === 'taken'
    const { means, then, vendorCode, rule, httpStatus = 0 }: Partial<AnsweredEntry> = answer ?? {}
    // Some vendors have words and no codes.
    const isWord = vendorCode !== undefined || rule === 'unlisted_code'
    saysNo ||= then === 'refuse' || (means === 'unclear' && isWord && httpStatus < 500)
  }
  const isOver = open.length === 0
  const log = open.length > 0 ? whole : whole.slice(0, endOf(whole, attempts.at(-1)?.answer))
  const opened = open[0]?.index ?? log.length
  const sent = attempts[0]?.index ?? log.length
  const before: OrderView[] = []
  const after: OrderView[] = []
  const listed: OrderView[] = []
  let isAbsent = false
  let lastFailure: string | undefined
  for (const [index, entry] of log.entries()) {
    if ('failure' in entry) lastFailure = entry.failure ?? lastFailure
    const view = viewOf(entry)
    if (view !== undefined) {
      if (index < opened) before.push(view)
      else after.push(view)
      if (index < sent && view.lines.length > 0) listed.push(view)
    }
    if (view !== undefined || entry.type === 'absent') isAbsent = view === undefined
  }
  const seen = { views: [...before, ...after], before, after, listed, isAbsent, lastFailure, newest, unsent }
  return { log, attempts, open, isOver, isTaken, saysNo, ...seen }
}

/** What is known of each attempt, and the newest views: of all, and before the first attempt. */
function readAttempts(log: CancelLog): Pick<History, 'attempts' | 'newest' | 'unsent'> {
  const attempts = new Map<number, PastAttempt>()
  let last = 0
  let newest: OrderView | undefined
  let unsent: OrderView | undefined
  for (const [index, entry] of log.entries()) {
    if (entry.type === 'sending') {
      last = entry.number
      attempts.set(last, { ...entry, index, effect: 'unknown', cause: 'no_answer' })
    } else if (entry.type === 'answered') {
      const attempt = attempts.get(entry.number)
      const told = {
        answer: entry,
        effect: effectOf(entry, newest !== undefined),
        cause: entry.cause ?? 'unclear_answer',
      }
      if (attempt !== undefined) attempts.set(entry.number, { ...attempt, ...told })
    } else if (entry.type === 'ended') {
      const attempt = attempts.get(last)
      if (attempt !== undefined && attempt.answer === undefined)
        attempts.set(last, { ...attempt, cause: entry.cause })
    }
    newest = viewOf(entry) ?? newest
    if (attempts.size === 0) unsent = newest
  }
  return { attempts: [...attempts.values()], newest, unsent }
}

function effectOf(answer: AnsweredEntry, wasSeen: boolean): PastAttempt['effect'] {
  if (answer.means === 'yes') return 'taken'
  if (answer.means === 'unclear') return 'unknown'
  // An order that was seen exists: a vendor that does not find it now has not looked at it.
  const isDenied = answer.means === 'no' && answer.refusal === 'not_found'
  return isDenied && wasSeen ? 'unknown' : 'none'
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

/** Attempts as results list them. */
export function recordsOf(attempts: readonly PastAttempt[]): readonly AttemptRecord[] {
  return attempts.map(({ number, at, requestId: given, answer }) => {
    const {
      sent = 'maybe',
      rule = 'no_answer',
      requestId = given,
      httpStatus,
      vendorCode,
      correlationId,
    } = answer ?? {}
    return compact({ number, at, sent, rule, httpStatus, vendorCode, requestId, correlationId })
  })
}
