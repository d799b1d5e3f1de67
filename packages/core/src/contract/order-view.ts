/**
 * An order's state in words that every provider shares. `pending`: the vendor is still working on it.
 * `cancel_requested`: somebody has yet to decide a cancellation. `other`: a state that fits none of these, or that no
 * page lists.
 */
export type OrderState =
  | 'open'
  | 'pending'
  | 'cancel_requested'
  | 'partially_cancelled'
  | 'cancelled'
  | 'shipped'
  | 'other'

/** The state of one line. `rejected`: its supplier will not deliver it; it is decided, and was not cancelled. */
export type LineState =
  | 'open'
  | 'pending'
  | 'cancel_requested'
  | 'cancelled'
  | 'shipped'
  | 'rejected'
  | 'other'

/** One row of an order. Two rows may have the same id: then no request can tell them apart. */
export type OrderLineView = {
  /** The id by which a cancel request names this line. */
  readonly id: string
  readonly state: LineState
  /** The vendor's own word, as it came. */
  readonly vendorState?: string
  /** Units ordered, cancelled ones included, where the vendor says so. */
  readonly quantity?: number
  /** Units cancelled so far, where the vendor says so. */
  readonly cancelled?: number
}

/** An order as it was read: the vendor's words beside ours. Plain JSON. */
export type OrderView = {
  readonly orderId: string
  readonly state: OrderState
  /** The vendor's own word, as it came; an unknown one passes through. */
  readonly vendorState: string
  /**
   * What the vendor's own word for the whole order means. Absent where the vendor has no such word, as where several
   * suppliers decide. `state` may say more: it may be derived from the lines.
   */
  readonly word?: OrderState
  readonly lines: readonly OrderLineView[]
  /** Who cancelled it, in the vendor's word, such as `buyer` or `seller`. */
  readonly cancelledBy?: string
  /** When a cancellation that was taken comes into effect, such as at the end of a term. ISO 8601. */
  readonly effectiveAt?: string
}
