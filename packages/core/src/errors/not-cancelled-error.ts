import type { CancelRequest } from '../contract/request.ts'
import type { Cancelled, CancelResult } from '../contract/result.ts'
import { describe } from '../describe.ts'
import { brandWith, hasBrand } from './brand.ts'

const brand = Symbol.for('@cancel/NotCancelledError')

/**
 * Thrown by `expectCancelled`. Not a `CancelError`: the order may have changed. Do not throw it inside a queue
 * that runs the job again on a throw: that would be a second cancel.
 */
export class NotCancelledError extends Error {
  override readonly name = 'NotCancelledError'
  /** The result that is not `cancelled`. */
  declare readonly result: CancelResult

  constructor(result: CancelResult) {
    super(`order ${result.orderId} at ${result.provider} is ${result.status}, not cancelled`)
    brandWith(brand, this)
    this.result = result
  }

  /** True for a `NotCancelledError` of any copy of this package. */
  static is(error: unknown): error is NotCancelledError {
    return hasBrand(brand, error)
  }
}

/**
 * Narrows to a `cancelled` result, or throws `NotCancelledError` with the result.
 * @example
 * ```ts
 * import { createKibo, expectCancelled } from '@cancel/kibo'
 *
 * const kibo = createKibo()
 * const { by } = expectCancelled(await kibo.cancel({ orderId: '1010101', reason: 'customer_request' }))
 * ```
 */
export function expectCancelled<R extends CancelRequest>(result: CancelResult<R>): Cancelled<R> {
  const { status } = Object(result) as Partial<CancelResult>
  // No `CancelError`, which would say that nothing was changed.
  if (status === undefined)
    throw new TypeError(`result must be what cancel resolves to; given ${describe('result', result)}`)
  if (result.status === 'cancelled') return result
  throw new NotCancelledError(result)
}
