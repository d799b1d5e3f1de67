/** What is known of a vendor and dangerous to guess. What is left out has the safe value, named first. */
export interface Facts {
  /** Who says yes. */
  readonly decidedBy: 'supplier' | 'vendor'
  /**
   * What a yes of this vendor means. `taken`: somebody may still decide. `will_do`: from its yes until everything asked
   * is cancelled or shipped nobody else's cancel is let in, and it is not given up otherwise. `done`: all of it is
   * cancelled when it says so, and `cancel.order` shows it; refused without, since nobody looks at what a body says.
   */
  readonly yes: 'taken' | 'will_do' | 'done'
  /** Whether a request that names what is cancelled already is always refused in words, per kind of request. */
  readonly repeat: { readonly whole: 'unknown' | 'refused'; readonly lines: 'unknown' | 'refused' }
  /**
   * What the vendor's words for the whole order say of its rows. `cancelled`: a row without a word of its own is
   * cancelled when the order says so. `shipped`: likewise; `all_kept` says as well that no row was cancelled, since
   * cancelled rows would win the word.
   */
  readonly orderWord: { readonly cancelled?: 'covers'; readonly shipped?: 'covers' | 'all_kept' }
  /** `replayed`: the vendor documents an id by which it answers a repeated request as it did before. */
  readonly requestId: 'none' | 'replayed'
  /** What the vendor calls this account in `cancelledBy`, in lower case: then any other name is somebody else. Without any, none is. */
  readonly ownNames: readonly string[]
}

/** A limit the vendor documents. */
export interface Limit {
  /** How many in any span of `perMs`. */
  readonly requests: number
  /** Milliseconds. */
  readonly perMs: number
  /** What is counted. */
  readonly kinds: readonly ('cancel' | 'read' | 'token')[]
}
