/**
 * An order's state in words every provider shares. `pending` is the vendor still working, `cancel_requested` a
 * cancellation somebody has yet to decide, `other` a state that fits none of these or that no page lists.
 */
export type OrderState =
  | 'open'
  | 'pending'
  | 'cancel_requested'
  | 'partially_cancelled'
  | 'cancelled'
  | 'shipped'
  | 'other'

export type OrderLineView = {
  /** The id by which a cancel request names this line. */
  readonly id: string
  readonly state: OrderState
  /** The vendor's own word, as it came. */
  readonly vendorState?: string
  /** Units ordered, cancelled ones included, where the vendor says so. */
  readonly quantity?: number
  /** Units cancelled so far. */
  readonly cancelledQuantity?: number
}

/** An order as it was read: the vendor's words beside ours. Plain JSON. */
export type OrderView = {
  readonly orderId: string
  readonly state: OrderState
  /** The vendor's own word, as it came; an unknown one passes through. */
  readonly vendorState: string
  readonly lines: readonly OrderLineView[]
  /** Who cancelled it, in the vendor's word, such as `buyer` or `seller`. */
  readonly cancelledBy?: string
}
