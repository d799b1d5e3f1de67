import type { CancelErrorCode, CancelRequest, CancelResult, Unfollowed } from '@cancel/core'

/**
 * Where an entry stands. `planned`: nothing was sent. `sent`: written before the first byte, and no verdict yet.
 * `open`: the verdict is not final, and it is followed. `held`: a person has to look. `final`: nothing is left to do.
 */
export type EntryState = 'planned' | 'sent' | 'open' | 'held' | 'final'

/** Why the last call threw. The order was not changed by it. */
export interface EntryProblem {
  /** Of the `CancelError`. */
  readonly code: CancelErrorCode
  /** Its sentence. */
  readonly message: string
  /** What to do, where we know. */
  readonly hint?: string
  /** When it threw. Milliseconds since the epoch. */
  readonly at: number
}

/** What a person said about an entry that nobody else could decide. */
export interface Resolution {
  /** What the person saw. */
  readonly as: 'cancelled' | 'not_cancelled'
  /** When. Milliseconds since the epoch. */
  readonly at: number
  /** Who said so. */
  readonly by?: string
}

/** One cancel that the journal remembers. Times are milliseconds since the epoch. */
export interface Entry<R extends CancelRequest = CancelRequest> {
  /** Names this cancel for ever. */
  readonly key: string
  /** Whose order it is, and where. */
  readonly account: string
  /** The vendor's id, as it was asked for. */
  readonly orderId: string
  /** Where it stands. */
  readonly state: EntryState
  /** As planned: checked, and with ids such as `requestId` filled in. */
  readonly request: R
  /** What was asked, in the order of its names: tells whether a key comes with another request. */
  readonly asked: string
  /** Written before the first byte could leave; with the order as read before, units can be settled after a crash. */
  readonly sending?: Unfollowed<R>
  /** The newest verdict; absent until there is one. */
  readonly result?: CancelResult<R>
  /** Why the last call threw, where it did. */
  readonly problem?: EntryProblem
  /** A person's word; absent unless somebody gave one. */
  readonly resolution?: Resolution
  /** When it was asked for first. */
  readonly plannedAt: number
  /** When the last request was about to leave. */
  readonly sentAt?: number
  /** When the result was open for the first time. */
  readonly openAt?: number
  /** When an open entry is to be looked at again. */
  readonly dueAt?: number
  /** How often in a row a look brought nothing new. */
  readonly quiet: number
  /** The owner that was given the final verdict. */
  readonly takenBy?: string
  /** When that was. */
  readonly takenAt?: number
  /** When the final verdict was acknowledged. */
  readonly doneAt?: number
  /**
   * What of the entry cannot be read any more, as after a change by hand. Such an entry is `held`: it is never sent, and
   * a look that still can tell, or a person's word, repairs it.
   */
  readonly damaged?: string
}

/** An entry, and whether its final verdict is given here for the first time. */
export interface TakenEntry<R extends CancelRequest = CancelRequest> extends Entry<R> {
  /** True once for each owner until `done(key)`: refund here. */
  readonly firstFinal: boolean
}

/** Why an account is not worked on: its credentials or settings do not hold for any order. */
export interface AccountPause {
  /** Which. */
  readonly account: string
  /** `configuration`, `unauthenticated` or `forbidden`. */
  readonly code: CancelErrorCode
  /** The error's sentence. */
  readonly message: string
  /** What to do, where we know. */
  readonly hint?: string
  /** Since when. Milliseconds since the epoch. */
  readonly at: number
}
