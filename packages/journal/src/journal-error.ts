import type { CancelResult } from '@cancel/core'
import { brandWith, hasBrand } from '@cancel/core/integration'
import { compact } from '@cancel/core/provider'

/** Why the journal refuses or fails. May grow in a minor release: switch with a default. */
export type JournalErrorCode =
  /** Another process, or another call in this one, has the journal open. */
  | 'in_use'
  /** The key belongs to another request. */
  | 'other_request'
  /** The journal was written by a newer version. */
  | 'newer'
  /** The file is damaged or is no journal, or the database forgot what was written. */
  | 'corrupt'
  /** The file cannot be opened or created. */
  | 'not_opened'
  /** Nothing could be written, as on a full disk. What was not written was not sent. */
  | 'not_written'
  /** The journal is closed. */
  | 'closed'
  /** There is no such entry or run. */
  | 'not_found'
  /** The entry or run is not in a state that allows this. */
  | 'not_allowed'
  /** A person has decided about this entry. */
  | 'resolved'
  /** An argument is not what is allowed. */
  | 'invalid'

/** What a `JournalError` is made of. */
export interface JournalErrorDetails {
  /** Why. */
  readonly code: JournalErrorCode
  /** One sentence, for a person. */
  readonly message: string
  /** The entry it is about, where it is about one. */
  readonly key?: string | undefined
  /** With `not_written`: the verdict that could not be stored. The entry is followed at the next call. With `corrupt`: that of an entry that was gone, and is there again. */
  readonly result?: CancelResult | undefined
  /** What was thrown underneath, where something was. */
  readonly cause?: unknown
}

const brand = Symbol.for('@cancel/JournalError')
/** It is the call that is wrong, and stays so. */
const lasting: readonly JournalErrorCode[] = ['other_request', 'resolved', 'not_found', 'invalid']

/**
 * Thrown when the journal refuses or fails. Whatever it says, the same call does no harm again: the journal never sends
 * an order twice.
 */
export class JournalError extends Error {
  override readonly name = 'JournalError'
  /** Why. May grow in a minor: switch with a default. */
  declare readonly code: JournalErrorCode
  /** Whether the same call may work later, once the journal can be opened, read and written. */
  declare readonly retryable: boolean
  /** The entry it is about, where it is about one. */
  declare readonly key?: string
  /** With `not_written`: the verdict that could not be stored. The entry is followed at the next call. With `corrupt`: that of an entry that was gone, and is there again. */
  declare readonly result?: CancelResult

  constructor({ message, cause, ...details }: JournalErrorDetails) {
    super(message, compact({ cause }))
    brandWith(brand, this)
    Object.assign(this, { retryable: !lasting.includes(details.code), ...compact(details) })
  }

  /** True for a `JournalError` of any copy of this package. */
  static is(error: unknown): error is JournalError {
    return hasBrand(brand, error)
  }
}
