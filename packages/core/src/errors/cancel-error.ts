import { compact } from '../compact.ts'
import type { AttemptRecord } from '../contract/result.ts'
import { brandWith, hasBrand } from './brand.ts'

/** Why a call failed. May grow in a minor release: switch with a default. */
export type CancelErrorCode =
  | 'invalid_request'
  | 'configuration'
  | 'unauthenticated'
  | 'forbidden'
  | 'rate_limited'
  | 'unreachable'
  | 'unavailable'
  | 'timed_out'
  | 'rejected'
  | 'unexpected_response'

export interface CancelErrorDetails {
  readonly code: CancelErrorCode
  readonly provider: string
  readonly message: string
  /** Whether the same call may work later. Default: by code. */
  readonly retryable?: boolean | undefined
  readonly retryAfterMs?: number | undefined
  readonly status?: number | undefined
  readonly vendorCode?: string | undefined
  readonly vendorMessage?: string | undefined
  readonly requestIds?: readonly string[] | undefined
  readonly attempts?: readonly AttemptRecord[] | undefined
  readonly hint?: string | undefined
  readonly docs?: string | undefined
  readonly cause?: unknown
}

const brand = Symbol.for('@cancel/CancelError')
const retryableCodes: readonly CancelErrorCode[] = ['rate_limited', 'unreachable', 'unavailable', 'timed_out']

/**
 * Thrown when this call did not change the order, without exception. It is not thrown when the call may have
 * changed it (that is a result) nor when the answer is a no about this order (a `refused` result).
 */
export class CancelError extends Error {
  override readonly name = 'CancelError'
  declare readonly code: CancelErrorCode
  declare readonly provider: string
  /** Whether the same call may work later without a change. */
  declare readonly retryable: boolean
  /** How long to wait, in milliseconds, where the vendor says so. */
  declare readonly retryAfterMs?: number
  /** HTTP status of the last answer. */
  declare readonly status?: number
  declare readonly vendorCode?: string
  declare readonly vendorMessage?: string
  /** The vendor's ids of the requests made, for its support. */
  declare readonly requestIds: readonly string[]
  declare readonly attempts: readonly AttemptRecord[]
  /** What to do, where we know. */
  declare readonly hint?: string
  /** A page about this error. */
  declare readonly docs?: string

  constructor({ message, cause, ...details }: CancelErrorDetails) {
    super(message, compact({ cause }))
    brandWith(brand, this)
    const retryable = retryableCodes.includes(details.code)
    Object.assign(this, { retryable, requestIds: [], attempts: [], ...compact(details) })
  }

  /** True for a `CancelError` of any copy of this package. */
  static is(error: unknown): error is CancelError {
    return hasBrand(brand, error)
  }
}
