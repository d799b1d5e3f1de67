import { compact } from '../compact.ts'
import type { AttemptRecord } from '../contract/result.ts'
import { docsOf } from '../docs.ts'
import { brandWith, hasBrand } from './brand.ts'

/** Why a call failed. May grow in a minor release: switch with a default. */
export type CancelErrorCode =
  /** The request is not one that this vendor can take. The message names the field. */
  | 'invalid_request'
  /** The client cannot call with these settings. The message names them. */
  | 'configuration'
  /** The vendor refused the credentials. */
  | 'unauthenticated'
  /** The account may not make this call, whatever the order. */
  | 'forbidden'
  /** The vendor asks to slow down, for longer than this call had left: `retryAfterMs`. */
  | 'rate_limited'
  /** No request left this machine. */
  | 'unreachable'
  /** The vendor could not answer for the moment, and did nothing. */
  | 'unavailable'
  /** The time was over before a cancel had left, or during a read. */
  | 'timed_out'
  /** The vendor said no to a read or to a call of its own `api`. */
  | 'rejected'
  /** A read was answered with something that is not the vendor's documented form. */
  | 'unexpected_response'

/** What a `CancelError` is made of. */
export interface CancelErrorDetails {
  /** Why the call failed. */
  readonly code: CancelErrorCode
  /** The vendor's name in lower case. */
  readonly provider: string
  /** A sentence for people. */
  readonly message: string
  /** Whether the same call may work later. Default: by code. */
  readonly retryable?: boolean | undefined
  /** How long to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined
  /** HTTP status of the last answer. */
  readonly status?: number | undefined
  /** The vendor's own code. */
  readonly vendorCode?: string | undefined
  /** The vendor's own words. */
  readonly vendorMessage?: string | undefined
  /** The vendor's ids of the requests made. Default: none. */
  readonly requestIds?: readonly string[] | undefined
  /** The requests that were made. Default: none. */
  readonly attempts?: readonly AttemptRecord[] | undefined
  /** What to do. */
  readonly hint?: string | undefined
  /** A page about it. Default: the one of its code. */
  readonly docs?: string | undefined
  /** A copy of what failed, without secrets. */
  readonly cause?: unknown
}

const brand = Symbol.for('@cancel/CancelError')
const retryableCodes: readonly CancelErrorCode[] = ['rate_limited', 'unreachable', 'unavailable', 'timed_out']

/**
 * Thrown when this call did not change the order, without exception. It is not thrown when the call may have
 * changed it (that is a result) nor when the answer is a no about this order (a `refused` result).
 * @example
 * ```ts
 * import { CancelError, createKibo } from '@cancel/kibo'
 *
 * try {
 *   await createKibo().cancel({ orderId: '1010101', reason: 'customer_request' })
 * } catch (error) {
 *   if (!CancelError.is(error)) throw error
 *   console.error(error.code, error.hint, error.retryable) // nothing was changed
 * }
 * ```
 */
export class CancelError extends Error {
  override readonly name = 'CancelError'
  /** Why. May grow in a minor release: switch with a default. */
  declare readonly code: CancelErrorCode
  /** The vendor's name in lower case, such as `shopee`. */
  declare readonly provider: string
  /** Whether the same call may work later without a change. */
  declare readonly retryable: boolean
  /** How long to wait, in milliseconds, where the vendor says so. */
  declare readonly retryAfterMs?: number
  /** HTTP status of the last answer. */
  declare readonly status?: number
  /** The vendor's own code, where it gave one. */
  declare readonly vendorCode?: string
  /** The vendor's own words, cut at 500 characters and cleared of secrets. */
  declare readonly vendorMessage?: string
  /** The vendor's ids of the requests made, for its support. */
  declare readonly requestIds: readonly string[]
  /** The requests that were made, in order. None of them changed the order. */
  declare readonly attempts: readonly AttemptRecord[]
  /** What to do, where we know. */
  declare readonly hint?: string
  /** A page about this error. */
  declare readonly docs: string

  constructor({ message, cause, ...details }: CancelErrorDetails) {
    super(message, compact({ cause }))
    brandWith(brand, this)
    const retryable = retryableCodes.includes(details.code)
    const docs = docsOf('error', details.code)
    Object.assign(this, { retryable, requestIds: [], attempts: [], docs, ...compact(details) })
  }

  /** True for a `CancelError` of any copy of this package. */
  static is(error: unknown): error is CancelError {
    return hasBrand(brand, error)
  }
}

const ofTheAccount: readonly CancelErrorCode[] = ['configuration', 'unauthenticated', 'forbidden']

/** Whether an error is about credentials or settings, which hold for no order. */
export function isOfTheAccount(error: unknown): error is CancelError {
  return CancelError.is(error) && ofTheAccount.includes(error.code)
}

/**
 * Whether no call of this account will get through. The 403 of a gateway is not the vendor's word about the account: one of
 * a night must not end it.
 */
export function isShutOut(error: unknown): error is CancelError {
  return isOfTheAccount(error) && error.attempts.at(-1)?.rule !== 'blocked'
}
