import { CancelError, type CancelRequest } from '@cancel/core'
import { isShutOut } from '@cancel/core/integration'
import { type Account, failedAccount } from '../accounts.ts'

/** What the orders of an account say before anything is sent. */
export type Expected = {
  /** The vendor allows it, as the order stands. */
  readonly can: number
  /** It does not. */
  readonly cannot: number
  /** The buyer asked for it: the seller has to answer. */
  readonly buyerAsked: number
  /** No page says so, or the order could not be read. */
  readonly notKnown: number
}

export const nothingExpected: Expected = { can: 0, cannot: 0, buyerAsked: 0, notKnown: 0 }

/**
 * Reads one order. Throws what is wrong with the request, beside the order, and credentials that fail: they end the
 * plan. Any other read that fails says nothing.
 */
export async function expected(
  { client, name }: Account,
  request: CancelRequest,
  signal: AbortSignal | undefined,
): Promise<keyof Expected> {
  try {
    const { allowed, order } = await client.preview(request as never, { signal })
    if (order?.state === 'cancel_requested') return 'buyerAsked'
    return allowed === 'yes' ? 'can' : allowed === 'no' ? 'cannot' : 'notKnown'
  } catch (error) {
    if (isShutOut(error)) throw failedAccount(name, error)
    if (!CancelError.is(error) || error.code === 'invalid_request') throw error
    return 'notKnown'
  }
}
