import type { OrderView } from '../contract/order-view.ts'
import type { AttemptRecord, Refusal, Seen, UnconfirmedCause } from '../contract/result.ts'
import type { Attempt } from './attempt.ts'
import type { Assessment } from './assess.ts'

/** A no in the vendor's own words. */
export interface VendorsNo {
  readonly refusal: Refusal
  readonly rule: string
  /** Nothing was done, by the vendor's word alone. */
  readonly proof: boolean
  readonly vendorCode?: string
  readonly vendorMessage?: string
}

/**
 * What one call remembers. A row of the table judges one answer; the call judges all of them: from the moment an
 * attempt may have arrived and no row marked proof answered it, the call is open and never throws.
 */
export interface History {
  readonly attempts: AttemptRecord[]
  /** An attempt may have taken effect. */
  open: boolean
  /** An attempt may have taken effect that the vendor gave no word about. */
  silent: boolean
  /** Every attempt that opened the call met a 404 that is not the vendor's own. */
  onlyWrongAddress: boolean
  /** The vendor took a request. */
  accepted: boolean
  resent: boolean
  no: VendorsNo | undefined
  cause: UnconfirmedCause | undefined
  lastFailure: string | undefined
  before: OrderView | undefined
  order: OrderView | undefined
  assessment: Assessment | undefined
  /** Reads that answered. */
  reads: number
  seen: Seen
}

export function createHistory(): History {
  return {
    attempts: [],
    open: false,
    silent: false,
    onlyWrongAddress: true,
    accepted: false,
    resent: false,
    no: undefined,
    cause: undefined,
    lastFailure: undefined,
    before: undefined,
    order: undefined,
    assessment: undefined,
    reads: 0,
    seen: 'not_read',
  }
}

/** Adds an attempt to the memory. The first cause that opened the call stays: it is what nobody knows about. */
export function remember(history: History, { record, row, vendorMessage, failure }: Attempt<unknown>): void {
  history.attempts.push(record)
  if (row.success === true) history.accepted = true
  else history.lastFailure = failure
  history.no =
    row.refusal === undefined
      ? undefined
      : {
          refusal: row.refusal,
          rule: row.id,
          proof: row.proof,
          ...(record.vendorCode === undefined ? {} : { vendorCode: record.vendorCode }),
          ...(vendorMessage === undefined ? {} : { vendorMessage }),
        }
  if (row.proof) return
  history.open = true
  history.onlyWrongAddress &&= row.id === 'wrong_address'
  if (row.refusal !== undefined || row.success === true) return
  history.silent = true
  history.cause ??= row.cause ?? 'unclear_answer'
}
