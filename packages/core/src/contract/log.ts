import type { OrderView } from './order-view.ts'
import type { AskedLine } from './request.ts'
import type { Refusal, UnconfirmedCause } from './words.ts'

/**
 * What one answer says of its request. `never_left`: it provably did not arrive. `no`: it arrived and provably did
 * nothing. `yes`: the vendor took it. `unclear`: nothing is proven.
 */
export type Means = 'never_left' | 'no' | 'yes' | 'unclear'

/**
 * What follows from an attempt that did nothing: the answer is no about this order (`refuse`), about the call, the
 * account or the settings (`throw`), or the request may go out again (`retry`: something was mended or waited for).
 */
export type AfterNo = 'refuse' | 'throw' | 'retry'

/** What is asked, as it was planned. The first entry of every log. */
export type AskedEntry = {
  readonly type: 'asked'
  /** ISO 8601. */
  readonly at: string
  /** The lines as planned; absent for the whole order. After the read before sending they carry the order's own ids. */
  readonly lines?: readonly AskedLine[]
  /** The caller's word that nobody else cancels this order while the call is open. */
  readonly onlyWriter: boolean
}

/** A read answered with the order. */
export type ReadEntry = {
  readonly type: 'read'
  /** The first of them. */
  readonly at: string
  readonly view: OrderView
  /** How many reads in a row answered just so. Absent: one. */
  readonly times?: number
}

/** The vendor's own word that there is no such order. */
export type AbsentEntry = {
  readonly type: 'absent'
  readonly at: string
  /** How many reads in a row answered just so. Absent: one. */
  readonly times?: number
  readonly code?: string
  readonly text?: string
}

/** A read that failed, or whose answer shows nothing about what was asked. */
export type UnreadEntry = {
  readonly type: 'unread'
  readonly at: string
  /** In a few words, such as `403 text/html`. */
  readonly failure: string
}

/** Written before the first byte of an attempt may leave. */
export type SendingEntry = {
  readonly type: 'sending'
  readonly at: string
  /** Counts from 1 over the whole log. */
  readonly number: number
  /** The id by which the vendor recognises this request, where we choose it. */
  readonly requestId?: string
}

/** The answer to an attempt, or the proof that it never left, judged by its row of the table. */
export type AnsweredEntry = {
  readonly type: 'answered'
  readonly at: string
  /** Of the attempt. */
  readonly number: number
  readonly means: Means
  /** The row of the table. */
  readonly rule: string
  /** `never`: proven not to have left. `answered`: an HTTP answer came. `maybe`: neither. */
  readonly sent: 'never' | 'maybe' | 'answered'
  /** With `never_left` and `no`: what follows. */
  readonly then?: AfterNo
  /** With `refuse`. */
  readonly refusal?: Refusal
  /** The no is said of what is cancelled already as well: the order is read once to tell who did it. */
  readonly look?: true
  /** With `unclear`: why nobody knows. */
  readonly cause?: UnconfirmedCause
  /** In a few words, such as `403 text/html`. */
  readonly failure?: string
  readonly httpStatus?: number
  readonly vendorCode?: string
  readonly vendorMessage?: string
  readonly requestId?: string
  readonly correlationId?: string
  /** The order, where the answer carried it. */
  readonly view?: OrderView
}

/** The call ended with an attempt unanswered. */
export type EndedEntry = {
  readonly type: 'ended'
  readonly at: string
  readonly cause: UnconfirmedCause
}

/** One thing that was seen or done. Append-only, plain JSON. */
export type LogEntry =
  | AskedEntry
  | ReadEntry
  | AbsentEntry
  | UnreadEntry
  | SendingEntry
  | AnsweredEntry
  | EndedEntry

/** Everything one call, its follow-ups and its repeats saw, in order. Every verdict is read off it. */
export type CancelLog = readonly LogEntry[]
