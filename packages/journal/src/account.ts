import type { AnyCanceller, CallOptions, CancelError } from '@cancel/core'
import { isOfTheAccount } from '@cancel/core/integration'
import type { Context } from './context.ts'
import type { EntryProblem } from './entry.ts'

export function problemOf({ code, message, hint }: CancelError, at: number): EntryProblem {
  return hint === undefined ? { code, message, at } : { code, message, hint, at }
}

/** Until a call gets through. */
export async function pause(context: Context, account: string, problem: EntryProblem): Promise<void> {
  await context.store.pause({ account, ...problem })
  context.paused.set(account, problem.at)
}

/** A call got through. */
export async function resume(context: Context, account: string): Promise<void> {
  if (context.paused.delete(account)) await context.store.resume(account)
}

/** What keeps this account from reading any order. */
export async function findTrouble(
  client: AnyCanceller,
  options: CallOptions,
): Promise<CancelError | undefined> {
  try {
    await client.check({ ...options, maxRetries: 0 })
  } catch (error) {
    if (isOfTheAccount(error)) return error
    // Anything else says as little of the account as silence does.
  }
  return undefined
}
