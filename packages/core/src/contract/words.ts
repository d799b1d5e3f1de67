// The words of a result that people switch on.

/** Who cancelled, as far as anybody can know. It is no lock: refund once, whoever cancelled. */
export type CancelledBy =
  /** No other explanation fits what was seen. */
  | 'this_call'
  /** It was cancelled before this call sent anything, or the vendor names another actor. */
  | 'someone_else'
  /** Nobody can tell. */
  | 'unproven'

/** Whose decision a requested cancellation waits for. */
export type Awaiting =
  /** The vendor took the request and is still at work. */
  | 'vendor'
  /** The suppliers were asked. They may take days, or never answer. */
  | 'supplier'
  /** The buyer asked to cancel, and the seller has to answer. */
  | 'you'

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
  /** A line no longer has the units that were asked for, or that the request expected (`left`). */
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
export type Seen =
  /** The order looked as before. The first request may still be at work. */
  | 'untouched'
  /** The order changed, or shows something that decides nothing. */
  | 'unclear'
  /** Every read failed. */
  | 'unreadable'
  /** Nothing was read. */
  | 'not_read'

/** What is known of one line. */
export type LineVerdict =
  /** All that was asked of it is cancelled. */
  | 'cancelled'
  /** Some of what was asked is cancelled, and the rest can no longer be. */
  | 'partly_cancelled'
  /** It can no longer be cancelled, and no unit of it was. */
  | 'kept'
  /** Not known yet; in a final result: the vendor said no, and this call cancelled none of it. */
  | 'undecided'
