import type { CancelLog } from './log.ts'
import type { LineState, OrderView } from './order-view.ts'
import type { CancelRequest } from './request.ts'

/**
 * Who cancelled. `this_call`: no other explanation fits what was seen. `someone_else`: it was cancelled before this
 * call sent anything, or the vendor names another actor. `unproven`: nobody can tell.
 */
export type CancelledBy = 'this_call' | 'someone_else' | 'unproven'

/** Whose decision a requested cancellation waits for. `you`: the buyer asked, and the seller has to answer. */
export type Awaiting = 'vendor' | 'supplier' | 'you'

/** Why an order is not cancelled. May grow in a minor release: switch with a default. */
export type Refusal =
  /** The vendor has no such order. */
  | 'not_found'
  /** Everything that was asked is shipped. */
  | 'too_late'
  /** The vendor's window for cancelling is over. */
  | 'window_elapsed'
  /** Another change of this order is under way. */
  | 'in_progress'
  /** This kind of order cannot be cancelled by this call. */
  | 'not_supported'
  /** The sales channel manages this order itself. */
  | 'channel_managed'
  /** The suppliers decided against it. */
  | 'declined'
  /** A line no longer has the units that the request expected (`left`). */
  | 'line_changed'
  /** The vendor says no and not why. */
  | 'unspecified'

/** Why nobody knows: what became of the answer to the call that may have cancelled. */
export type UnconfirmedCause =
  /** No answer came. */
  | 'no_answer'
  /** An answer came that nobody can read. */
  | 'unreadable_answer'
  /** An answer came that proves nothing. */
  | 'unclear_answer'
  /** The caller's signal ended the call. */
  | 'aborted'
  /** The total time was over. */
  | 'out_of_time'
  /** A bug in this library or in a function of the caller's. */
  | 'internal'

/** What reading the order back showed. */
export type Seen = 'untouched' | 'unclear' | 'unreadable' | 'not_read'

/** What is known of one line. `kept`: it can no longer be cancelled, and no unit of it was. */
export type LineVerdict = 'cancelled' | 'partly_cancelled' | 'kept' | 'undecided'

/** One line of the order, seen from the request. */
export type ResultLine = {
  readonly id: string
  /** The vendor's state of the line as seen last; `not_seen` when no read showed it. */
  readonly state: LineState | 'not_seen'
  readonly verdict: LineVerdict
  /** Of a line that is cancelled, in part or whole: who cancelled it, as far as anybody can know. */
  readonly by?: CancelledBy
  /** Units asked for, where the request named a quantity. */
  readonly asked?: number
  /** Units seen to be cancelled since the read before sending, or in all where there was none. */
  readonly cancelled?: number
}

/** One request that went out, or would have. Holds no header, no URL and no body. */
export type AttemptRecord = {
  /** Counts from 1. */
  readonly number: number
  /** ISO 8601. */
  readonly at: string
  /** `never`: proven not to have left. `maybe`: it may have arrived. `answered`: an HTTP answer came. */
  readonly sent: 'never' | 'maybe' | 'answered'
  /** The row of the verdict table that judged it. */
  readonly rule: string
  readonly httpStatus?: number
  readonly vendorCode?: string
  /** The vendor's id of this request, for its support. */
  readonly requestId?: string
  /** The id that traced this attempt, where the vendor takes one. */
  readonly correlationId?: string
}

/** What the vendor was told of the request's `reason` and `note`. */
export type SentToVendor = {
  /** The reason in the vendor's spelling; absent when the vendor has none. */
  readonly reason?: string
  readonly note: boolean
}

type Common<R extends CancelRequest> = {
  readonly version: 1
  readonly provider: string
  /** Whose order it is and where, such as `shopee/production/shop/600000`. Never a secret. */
  readonly account: string
  readonly orderId: string
  /** The request as it was understood. */
  readonly request: R
  /** The order as read before sending, where it was. */
  readonly before?: OrderView
  /** The order as seen last, where it was. */
  readonly order?: OrderView
  /** The lines that were asked for; of a whole order, all lines that were seen. */
  readonly lines: readonly ResultLine[]
  /** Lines nobody asked for that were cancelled since the read before sending. */
  readonly alsoCancelled: readonly ResultLine[]
  readonly sent: SentToVendor
  readonly attempts: readonly AttemptRecord[]
  /** When the last thing was learned. ISO 8601. */
  readonly observedAt: string
  /** Everything this call saw, in order. `follow` reads it. */
  readonly log: CancelLog
}

/** What every result has that is not `cancelled`. */
type Explained = {
  readonly vendorCode?: string
  readonly vendorMessage?: string
  /** What to do, where we know. */
  readonly hint?: string
  /** A page about this outcome. */
  readonly docs?: string
}

/** What every result has that is not final. */
type Open = {
  /** False when reading the order on can decide nothing: a person has to look. */
  readonly readsCanTell: boolean
  /** The vendor said no, in words that prove nothing. */
  readonly said?: 'no'
}

/** Everything that was asked is seen to be cancelled. */
export type Cancelled<R extends CancelRequest = CancelRequest> = Common<R> & {
  readonly status: 'cancelled'
  readonly final: true
  /** Who cancelled. No lock: refund once per account, order and line, whoever cancelled. */
  readonly by: CancelledBy
}

/** Every line that was asked for is decided, and some are cancelled. */
export type PartiallyCancelled<R extends CancelRequest = CancelRequest> = Common<R> &
  Explained & {
    readonly status: 'partially_cancelled'
    readonly final: true
    readonly by: CancelledBy
  }

/** The vendor took the request, and somebody still decides. */
export type Requested<R extends CancelRequest = CancelRequest> = Common<R> &
  Explained &
  Open & {
    readonly status: 'requested'
    readonly final: false
    readonly awaiting: Awaiting
    /** When the cancellation comes into effect, where the vendor says so. ISO 8601. */
    readonly effectiveAt?: string
  }

/** About this order the answer is no. */
export type Refused<R extends CancelRequest = CancelRequest> = Common<R> &
  Explained & {
    readonly status: 'refused'
    readonly final: true
    readonly refusal: Refusal
    /** `stated`: in the vendor's own words. `inferred`: from the order as it was read. */
    readonly basis: 'stated' | 'inferred'
  }

/** It may have been cancelled; neither the answer nor reading the order proves either way. */
export type Unconfirmed<R extends CancelRequest = CancelRequest> = Common<R> &
  Explained &
  Open & {
    readonly status: 'unconfirmed'
    readonly final: false
    readonly cause: UnconfirmedCause
    readonly seen: Seen
    /** True when a second cancel adds nothing to what is cancelled. `follow(result, { repeat: true })` sends it. */
    readonly safeToRepeat: boolean
    /** How many reads of the order answered. */
    readonly reads: number
    /** What went wrong last, such as `403 text/html`. */
    readonly lastFailure?: string
  }

/** What is known of the order after `cancel` or `follow`. Plain JSON: store it, send it, follow it later. */
export type CancelResult<R extends CancelRequest = CancelRequest> =
  | Cancelled<R>
  | PartiallyCancelled<R>
  | Requested<R>
  | Refused<R>
  | Unconfirmed<R>

/** Enough to look for the outcome of a cancel whose result was lost, as after a crash. It is only read. */
export type Unfollowed<R extends CancelRequest = CancelRequest> = {
  readonly request: R
  readonly account: string
  /** The order as read before sending: with it, units can be settled. */
  readonly before?: OrderView
  readonly onlyWriter?: boolean
}
