/** Why an order is cancelled, in words that every provider shares. */
export type KnownReason =
  /** The buyer asked for it. */
  | 'customer_request'
  /** The order should not have been placed. */
  | 'created_by_mistake'
  /** None are left. Some vendors set the stock to 0. */
  | 'out_of_stock'
  /** Fewer are left than were ordered. */
  | 'insufficient_quantity'
  /** The product is no longer sold. */
  | 'discontinued'
  /** The address cannot be delivered to. */
  | 'undeliverable_address'
  /** The way of payment is not possible for this order. */
  | 'payment_method_unsupported'
  /** The price was wrong. */
  | 'pricing_error'
  /** The order is not believed to be honest. */
  | 'fraud'
  /** The same was ordered twice. */
  | 'duplicate'
  /** None of these; vendors that have it ask for a note. */
  | 'other'

/** A reason in the vendor's own spelling. It is passed on as it stands. */
export type RawReason = { readonly raw: string }

/** A shared reason, or one in the vendor's own spelling. Nothing is mapped to what is nearest. */
export type CancelReason = KnownReason | RawReason

/**
 * What every provider understands. Providers narrow `reason` to what their vendor really has and add their own
 * fields; those that can cancel single lines add `lines`. Without `lines` the whole order is meant.
 */
export type CancelRequest = {
  /** The vendor's id of the order. Opaque: never re-cased, URL-encoded where it enters a path. */
  readonly orderId: string
  /** Why. Each provider narrows this to what its vendor has. */
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
  /** Cancel only if exactly this many units are not cancelled at the read before sending; those that were shipped count. */
  readonly left?: number
}
