import { compact } from '../compact.ts'
import type { AttemptRecord } from '../contract/result.ts'
import { brandWith, hasBrand } from './brand.ts'

const brand = Symbol.for('@cancel/AmbiguousOutcomeError')

/**
 * Thrown by a vendor's own `api` when a call may have taken effect and nobody can tell. It is not a
 * `CancelError`: that one promises that nothing changed. Read the order before doing anything else.
 */
export class AmbiguousOutcomeError extends Error {
  override readonly name = 'AmbiguousOutcomeError'
  /** The vendor's name in lower case, such as `shopee`. */
  declare readonly provider: string
  /** The requests that were made. One of them may have taken effect. */
  declare readonly attempts: readonly AttemptRecord[]

  constructor({
    message,
    cause,
    ...details
  }: {
    readonly provider: string
    readonly message: string
    readonly attempts: readonly AttemptRecord[]
    readonly cause?: unknown
  }) {
    super(message, compact({ cause }))
    brandWith(brand, this)
    Object.assign(this, details)
  }

  /** True for an `AmbiguousOutcomeError` of any copy of this package. */
  static is(error: unknown): error is AmbiguousOutcomeError {
    return hasBrand(brand, error)
  }
}
