/** An order's state in words that every provider shares. */
export type OrderState =
  /** Nothing stands against a cancel. */
  | 'open'
  /** The vendor is still working on it. */
  | 'pending'
  /** Somebody has yet to decide a cancellation. */
  | 'cancel_requested'
  /** Some of it is cancelled. */
  | 'partially_cancelled'
  /** All of it is cancelled. */
  | 'cancelled'
  /** It has left, or is delivered. */
  | 'shipped'
  /** A state that fits none of these, or that no page lists. It proves nothing. */
  | 'other'

/** Every state of an order, for what is checked when it runs. */
export const orderStates = [
  'open',
  'pending',
  'cancel_requested',
  'partially_cancelled',
  'cancelled',
  'shipped',
  'other',
] as const

/** The state of one line in words that every provider shares. */
export type LineState =
  /** Nothing stands against a cancel. */
  | 'open'
  /** The vendor is still working on it. */
  | 'pending'
  /** Somebody has yet to decide a cancellation. */
  | 'cancel_requested'
  /** All of its units are cancelled. */
  | 'cancelled'
  /** It has left, or is delivered. */
  | 'shipped'
  /** Its supplier will not deliver it; it is decided, and was not cancelled. */
  | 'rejected'
  /** A state that fits none of these, or that no page lists. It proves nothing. */
  | 'other'

/** Every state of a line, for what is checked when it runs. */
export const lineStates = [
  'open',
  'pending',
  'cancel_requested',
  'cancelled',
  'shipped',
  'rejected',
  'other',
] as const

/** One row of an order. Two rows may have the same id: then no request can tell them apart. */
export type OrderLineView = {
  /** The id by which a cancel request names this line. */
  readonly id: string
  /** In shared words. */
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
  /** The vendor's id, as it came. */
  readonly orderId: string
  /** In shared words. May be derived from the lines. */
  readonly state: OrderState
  /** The vendor's own word, as it came; an unknown one passes through. */
  readonly vendorState: string
  /**
   * What the vendor's own word for the whole order means. Absent where the vendor has no such word, as where several
   * suppliers decide. `state` may say more: it may be derived from the lines.
   */
  readonly word?: OrderState
  /** Its rows, as far as the vendor shows them. */
  readonly lines: readonly OrderLineView[]
  /** Who cancelled it, in the vendor's word, such as `buyer` or `seller`. */
  readonly cancelledBy?: string
  /** When a cancellation that was taken comes into effect, such as at the end of a term. ISO 8601. */
  readonly effectiveAt?: string
}
