import { expectCancelled, type CancelResult } from '@cancel/core'

/** Throws unless the result says that this very call cancelled the order. */
export function expectCancelledByThisCall(result: CancelResult): void {
  const { by } = expectCancelled(result)
  if (by !== 'this_call') throw new Error(`cancelled by ${by}`)
}
