import type { OrderState, OrderView } from './order-view.ts'
import type { CancelRequest } from './request.ts'

/** Who cancelled: this call, somebody else, or nobody can prove which. */
export type CancelledBy = 'this_call' | 'someone_else' | 'unproven'

/** Whose decision a requested cancellation waits for. `you`: the buyer asked, and the seller has to answer. */
export type Awaiting = 'vendor' | 'supplier' | 'you'

/** Why an order is not cancelled. May grow in a minor release: switch with a default. */
export type Refusal =
  | 'not_found'
  | 'too_late'
  | 'window_elapsed'
  | 'in_progress'
  | 'not_supported'
  | 'channel_managed'
  | 'declined'
  | 'unspecified'

/** Why nobody knows: what became of the answer to the call that may have cancelled. */
export type UnconfirmedCause =
  | 'no_answer'
  | 'unreadable_answer'
  | 'unclear_answer'
  | 'aborted'
  | 'out_of_time'
  | 'internal'

/** What reading the order back showed. */
export type Seen = 'untouched' | 'unclear' | 'unreadable' | 'not_read'

/** One line of the order, seen from the request. */
export type ResultLine = {
  readonly id: string
  /** The state of what was asked of this line; `not_seen` when the order could not be read. */
  readonly state: OrderState | 'not_seen'
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
  /** Whose order it is, such as `shopee/shop/600000`. Never a secret. */
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
}

export type Cancelled<R extends CancelRequest = CancelRequest> = Common<R> & {
  readonly status: 'cancelled'
  readonly final: true
  readonly by: CancelledBy
}

export type PartiallyCancelled<R extends CancelRequest = CancelRequest> = Common<R> & {
  readonly status: 'partially_cancelled'
  readonly final: true
  readonly by: CancelledBy
}

export type Requested<R extends CancelRequest = CancelRequest> = Common<R> & {
  readonly status: 'requested'
  readonly final: false
  readonly awaiting: Awaiting
}

export type Refused<R extends CancelRequest = CancelRequest> = Common<R> & {
  readonly status: 'refused'
  readonly final: true
  readonly refusal: Refusal
  /** `stated`: in the vendor's own words. `inferred`: from the order as it was read. */
  readonly basis: 'stated' | 'inferred'
  readonly vendorCode?: string
  readonly vendorMessage?: string
  /** What to do instead, where we know. */
  readonly hint?: string
}

export type Unconfirmed<R extends CancelRequest = CancelRequest> = Common<R> & {
  readonly status: 'unconfirmed'
  readonly final: false
  readonly cause: UnconfirmedCause
  readonly seen: Seen
  /** True when a second cancel can only be refused and never adds to the first. */
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

/** Enough to look for the outcome of a cancel whose result was lost, as after a crash: it is only read. */
export type Unfollowed<R extends CancelRequest = CancelRequest> = {
  readonly request: R
  readonly account: string
}
