import { brandWith, hasBrand } from '@cancel/core/integration'

/** Why a push was not read. May grow in a minor release: switch with a default. */
export type PushErrorCode =
  /** No `Authorization` header. */
  | 'no_signature'
  /** None of the keys signed this body for this address. */
  | 'wrong_signature'
  /** The body is an object: it was parsed before, and its bytes are gone. */
  | 'parsed_body'
  /** Signed, and no body that this version knows. */
  | 'unknown_shape'

const brand = Symbol.for('@cancel/PushError')

/** Thrown by `readShopeePush`. Answer the first three with 401, the last with 2xx: Shopee would send it again. */
export class PushError extends Error {
  override readonly name = 'PushError'
  readonly code: PushErrorCode

  constructor(code: PushErrorCode, message: string) {
    super(message)
    this.code = code
    brandWith(brand, this)
  }

  /** True for a `PushError` of any copy of this package. */
  static is(error: unknown): error is PushError {
    return hasBrand(brand, error)
  }
}
