/** Why an order is cancelled, in words that every provider shares. */
export type KnownReason =
  | 'customer_request'
  | 'created_by_mistake'
  | 'out_of_stock'
  | 'insufficient_quantity'
  | 'discontinued'
  | 'undeliverable_address'
  | 'payment_method_unsupported'
  | 'pricing_error'
  | 'fraud'
  | 'duplicate'
  | 'other'

/** A reason in the vendor's own spelling. It is passed on as it stands. */
export type RawReason = { readonly raw: string }

export type CancelReason = KnownReason | RawReason

/**
 * What every provider understands. Providers narrow `reason` to what their vendor really has and add their own
 * fields; those that can cancel single lines add `lines`. Without `lines` the whole order is meant.
 */
export type CancelRequest = {
  /** The vendor's id of the order. Opaque: never re-cased, URL-encoded where it enters a path. */
  readonly orderId: string
  readonly reason?: CancelReason | undefined
  /** An explanation in your own words. Vendors without a field for it never see it: `sent.note` tells. */
  readonly note?: string | undefined
}

/** One line that a request names. With a quantity, some units of it; without, the whole line. Plain JSON. */
export type AskedLine = {
  /** The id of the line's row in an `OrderView`. */
  readonly id: string
  /** Units to cancel, a whole number of at least 1. */
  readonly quantity?: number
  /** Cancel only if exactly this many units are still active at the read before sending. */
  readonly left?: number
}
