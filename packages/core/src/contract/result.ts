import type { CancelLog } from './log.ts'
import type { LineState, OrderView } from './order-view.ts'
import type { CancelRequest } from './request.ts'
import type { Awaiting, CancelledBy, LineVerdict, Refusal, Seen, UnconfirmedCause } from './words.ts'

/** One line of the order, seen from the request. */
export type ResultLine = {
  /** As the request names it, or as the order does. */
  readonly id: string
  /** The vendor's state of the line as seen last; `not_seen` when no read showed it. */
  readonly state: LineState | 'not_seen'
  /** What is known of it: ours, where `state` is the vendor's. */
  readonly verdict: LineVerdict
  /** Of a line that is cancelled, in part or whole: who cancelled it, as far as anybody can know. */
  readonly by?: CancelledBy
  /** Units asked for, where the request named a quantity. */
  readonly asked?: number
  /** Units cancelled since the read before sending, whoever cancelled, or in all where there was none. */
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
  /** Of the answer. */
  readonly httpStatus?: number
  /** The vendor's own code in the answer. */
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
  /** Whether the note was sent. */
  readonly note: boolean
}

type Common<R extends CancelRequest> = {
  /** Of this form of a result. */
  readonly version: 1
  /** The vendor's name in lower case, such as `shopee`. */
  readonly provider: string
  /** Whose order it is and where, such as `shopee/production/shop/600000`. Never a secret. */
  readonly account: string
  /** The vendor's id of the order. */
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
  /** What the vendor was told of reason and note. */
  readonly sent: SentToVendor
  /** The requests that were made, in order. */
  readonly attempts: readonly AttemptRecord[]
  /** When the last thing was learned. ISO 8601. */
  readonly observedAt: string
  /** Everything this call saw, in order. `follow` reads it. */
  readonly log: CancelLog
}

/** What every result has that is not `cancelled`. */
type Explained = {
  /** The vendor's own code, where it gave one. */
  readonly vendorCode?: string
  /** The vendor's own words, cut at 500 characters and cleared of secrets. */
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
  /** Everything that was asked is seen to be cancelled. */
  readonly status: 'cancelled'
  /** Nothing that happens later changes it. */
  readonly final: true
  /** Who cancelled. No lock: refund once per account, order and line, whoever cancelled. */
  readonly by: CancelledBy
}

/** Some of what was asked is cancelled; the rest no longer can be, or the vendor's own no ended the call. */
export type PartiallyCancelled<R extends CancelRequest = CancelRequest> = Common<R> &
  Explained & {
    /** Some of what was asked is cancelled. The rest is kept, or the vendor said no to it. */
    readonly status: 'partially_cancelled'
    /** Nothing that happens later changes it. */
    readonly final: true
    /** Who cancelled the lines that are. No lock: refund once per account, order and line, whoever cancelled. */
    readonly by: CancelledBy
  }

/** The vendor took the request, and somebody still decides. */
export type Requested<R extends CancelRequest = CancelRequest> = Common<R> &
  Explained &
  Open & {
    /** The vendor took it, and somebody still decides. */
    readonly status: 'requested'
    /** Store it, and `follow` it. */
    readonly final: false
    /** Who still decides. */
    readonly awaiting: Awaiting
    /** When the cancellation comes into effect, where the vendor says so. ISO 8601. */
    readonly effectiveAt?: string
  }

/** About this order the answer is no. */
export type Refused<R extends CancelRequest = CancelRequest> = Common<R> &
  Explained & {
    /** The order is not cancelled by this call. */
    readonly status: 'refused'
    /** Nothing that happens later changes it. */
    readonly final: true
    /** Why not. May grow in a minor release: switch with a default. */
    readonly refusal: Refusal
    /** `stated`: in the vendor's own words. `inferred`: from the order as it was read. */
    readonly basis: 'stated' | 'inferred'
  }

/** It may have been cancelled; neither the answer nor reading the order proves either way. */
export type Unconfirmed<R extends CancelRequest = CancelRequest> = Common<R> &
  Explained &
  Open & {
    /** It may be cancelled, and nothing proves it. */
    readonly status: 'unconfirmed'
    /** Store it, and `follow` it. */
    readonly final: false
    /** What became of the answer. */
    readonly cause: UnconfirmedCause
    /** What reading the order showed. */
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
  /** The request as `plan` or `beforeSend` gave it. */
  readonly request: R
  /** The client's `account`: no other client takes it. */
  readonly account: string
  /** The order as read before sending: with it, units can be settled. */
  readonly before?: OrderView
  /** The caller's word that nobody else cancels this order meanwhile. */
  readonly onlyWriter?: boolean
}
