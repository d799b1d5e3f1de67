import type { OrderView } from '../contract/order-view.ts'
import type { AttemptRecord, CancelledBy, Refusal, Seen, UnconfirmedCause } from '../contract/result.ts'
import type { Attempt } from './attempt.ts'
import type { Assessment } from './assess.ts'

/** A no in the vendor's own words. */
export interface VendorsNo {
  readonly refusal: Refusal
  readonly rule: string
  /** Who cancelled it, should it turn out to be cancelled. */
  readonly by: CancelledBy | undefined
  /** Nothing was done, by the vendor's word alone. */
  readonly proof: boolean
  readonly vendorCode: string | undefined
  readonly vendorMessage: string | undefined
}

/**
 * What one call remembers. A row of the table judges one answer; the call judges all of them: from the moment an
 * attempt may have arrived and no row marked proof answered it, the call is open and never throws.
 */
export interface History {
  readonly attempts: AttemptRecord[]
  /** A request was handed to `fetch` and not judged yet. */
  pending: boolean
  /** An attempt may have taken effect. */
  open: boolean
  /** An attempt may have taken effect that the vendor gave no word about. */
  silent: boolean
  /** Some attempt that opened the call met something else than a 404 that is not the vendor's own. */
  addressed: boolean
  /** The vendor took a request. */
  accepted: boolean
  resent: boolean
  no?: VendorsNo | undefined
  cause?: UnconfirmedCause
  lastFailure?: string
  before?: OrderView
  order?: OrderView
  assessment?: Assessment
  /** Reads that answered. */
  reads: number
  seen: Seen
}

export function createHistory(): History {
  return {
    attempts: [],
    pending: false,
    open: false,
    silent: false,
    addressed: false,
    accepted: false,
    resent: false,
    reads: 0,
    seen: 'not_read',
  }
}

/** Adds an attempt to the memory. The first cause that opened the call stays: it is what nobody knows about. */
export function remember(history: History, { record, row, vendorMessage, failure }: Attempt<unknown>): void {
  const { refusal, proof, success } = row
  history.pending = false
  history.attempts.push(record)
  if (success === true) history.accepted = true
  else history.lastFailure = failure
  const { vendorCode } = record
  history.no =
    refusal === undefined
      ? undefined
      : { refusal, rule: row.id, by: row.by, proof, vendorCode, vendorMessage }
  if (proof) return
  history.open = true
  history.addressed ||= row.id !== 'wrong_address'
  if (refusal !== undefined || success === true) return
  history.silent = true
  history.cause ??= row.cause ?? 'unclear_answer'
}
